namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, in memory.</summary>
public sealed class InMemoryLaws() : CallLaws(new InMemoryWire());
