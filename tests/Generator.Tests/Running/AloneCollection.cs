using Xunit;

namespace Contracts.Generator.Tests.Running;

/// <summary>Tests that change what the process shares, so that none runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
