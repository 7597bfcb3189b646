using Contracts.Calls;

namespace Contracts.Samples.Mcp.Protocol;

/// <summary>What an MCP client asks a server, by the names of the specification. Cancelling and progress are the transport's.</summary>
/// <remarks>https://modelcontextprotocol.io/specification/2025-06-18</remarks>
[Contract("")]
public interface IModelContextServer
{
    [Method("initialize")]
    ValueTask<InitializeResult> InitializeAsync(InitializeRequest request, CancellationToken cancellationToken = default);

    [Method("notifications/initialized"), OneWay]
    ValueTask InitializedAsync(CancellationToken cancellationToken = default);

    [Method("ping")]
    ValueTask<Nothing> PingAsync(CancellationToken cancellationToken = default);

    [Method("logging/setLevel")]
    ValueTask<Nothing> SetLevelAsync(SetLevelRequest request, CancellationToken cancellationToken = default);

    [Method("tools/list")]
    ValueTask<ListToolsResult> ListToolsAsync(PageRequest request, CancellationToken cancellationToken = default);

    [Method("tools/call")]
    ValueTask<CallToolResult> CallToolAsync(CallToolRequest request, IProgress<Progress>? progress = null, CallContext? context = null);

    [Method("resources/list")]
    ValueTask<ListResourcesResult> ListResourcesAsync(PageRequest request, CancellationToken cancellationToken = default);

    [Method("resources/read")]
    ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken = default);
}
