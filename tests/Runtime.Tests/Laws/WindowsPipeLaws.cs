namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC and a named pipe that .NET serves, as it does on Windows.</summary>
public sealed class WindowsPipeLaws() : CallLaws(new WindowsPipeWire());
