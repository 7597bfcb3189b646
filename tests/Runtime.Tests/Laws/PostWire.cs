namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC by POST, to a path of an ASP.NET application.</summary>
/// <param name="isBatching">Whether calls that are made at once leave as one POST.</param>
public sealed class PostWire(bool isBatching) : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => "jsonrpc+http://127.0.0.1:0";

    /// <inheritdoc/>
    public override Server Listen(Server server, string address) =>
        server.Listen((methods, options) => new KestrelListener(new Uri(address), methods, options));

    /// <inheritdoc/>
    public override ChannelOptions Channel(ChannelOptions options) => Copy.Of(options, jsonRpc: new() { Batching = isBatching });
}
