namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC and a Unix domain socket.</summary>
public sealed class JsonRpcUnixLaws() : CallLaws(new JsonRpcUnixWire());
