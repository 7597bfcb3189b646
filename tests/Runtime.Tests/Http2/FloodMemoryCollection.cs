namespace Contracts.Runtime.Tests.Http2;

/// <summary>Tests that look at the heap: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(FloodMemoryTests), DisableParallelization = true)]
public sealed class FloodMemoryCollection;
