namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC and WebSocket.</summary>
public sealed class WebSocketLaws() : CallLaws(new WebSocketWire());
