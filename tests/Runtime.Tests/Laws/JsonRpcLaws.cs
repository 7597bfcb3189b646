namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC.</summary>
public sealed class JsonRpcLaws() : CallLaws(new JsonRpcWire());
