namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over TCP.</summary>
public sealed class TcpLaws() : CallLaws(new TcpWire());
