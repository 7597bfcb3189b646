namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over HTTP/2.</summary>
public sealed class Http2Laws() : CallLaws(new Http2Wire());
