namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC and a named pipe.</summary>
public sealed class JsonRpcPipeLaws() : CallLaws(new JsonRpcPipeWire());
