namespace Contracts.Interop.Tests;

/// <summary>The tests that share servers and runs.</summary>
[CollectionDefinition(nameof(InteropTests))]
public sealed class InteropTests : ICollectionFixture<Exchange>;
