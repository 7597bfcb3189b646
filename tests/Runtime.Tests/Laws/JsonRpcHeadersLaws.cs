namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC as the Language Server Protocol frames it.</summary>
public sealed class JsonRpcHeadersLaws() : CallLaws(new JsonRpcHeadersWire());
