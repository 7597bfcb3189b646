namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over HTTP/2 and a Unix domain socket.</summary>
public sealed class Http2UnixLaws() : CallLaws(new Http2UnixWire());
