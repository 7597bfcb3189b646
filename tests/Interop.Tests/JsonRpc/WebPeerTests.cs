using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>JSON-RPC over HTTP and WebSocket, as other people's clients and a browser speak it.</summary>
public sealed class WebPeerTests
{
    public static TheoryData<string> Peers { get; } = [.. Matrix.Committed.JsonRpc.Where(static peer => peer.Web is not null).Select(static peer => peer.Name)];

    private static IEnumerable<string> PageIsFine => Matrix.Committed.JsonRpc.Single(static peer => peer.Name == "chromium").Calls.Select(static each => $"{each}: ok");

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task Peer_CallsOurServer_EachCaseIsOk(string name)
    {
        var peer = Matrix.Committed.JsonRpc.Single(each => each.Name == name);
        await using var host = await WebHost.StartAsync();
        Assert.Equal(peer.Calls.Select(static each => $"{each}: ok"), await LinesAsync(peer.Client(host.Origin.Port)));
    }

    [Fact]
    public async Task Page_OfAnotherOrigin_ReachesNothing()
    {
        await using var host = await WebHost.StartAsync();
        await using var stranger = await WebHost.StartAsync();
        var blocked = PageIsFine.Where(static line => line.StartsWith("http_", StringComparison.Ordinal))
            .Select(static line => line.Replace("ok", "Failed to fetch", StringComparison.Ordinal));
        var lines = await LinesAsync(JsonRpcPeer.Browser(stranger.Origin, host.Origin.Port));
        Assert.Equal([.. blocked, "websocket_by_position: the WebSocket was not opened"], lines);
    }

    [Fact]
    public async Task Page_OfAnotherOriginThatCorsLetsIn_EachCaseIsOk()
    {
        await using var friend = await WebHost.StartAsync();
        await using var host = await WebHost.StartAsync(friend.Origin);
        Assert.Equal(PageIsFine, await LinesAsync(JsonRpcPeer.Browser(friend.Origin, host.Origin.Port)));
    }

    private static async Task<string[]> LinesAsync(string[] command)
    {
        var (output, error) = await PeerProcess.Start(command).EndAsync();
        Assert.Equal("", error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
