namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over a Unix domain socket.</summary>
public sealed class UnixLaws() : CallLaws(new UnixWire());
