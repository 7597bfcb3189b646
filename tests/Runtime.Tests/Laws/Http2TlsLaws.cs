namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over HTTP/2 and TLS.</summary>
public sealed class Http2TlsLaws() : CallLaws(new Http2TlsWire());
