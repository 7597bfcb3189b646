namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC and TLS with certificates on both sides.</summary>
public sealed class JsonRpcTlsLaws() : CallLaws(new JsonRpcTlsWire());
