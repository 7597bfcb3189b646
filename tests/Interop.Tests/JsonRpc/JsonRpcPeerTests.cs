using System.Text;
using Contracts.Calls;
using Contracts.Interop.Tests.Parties;
using Contracts.Transports.JsonRpc;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>JSON-RPC with each peer, on both sides.</summary>
public sealed class JsonRpcPeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Peers { get; } = [.. Matrix.Committed.JsonRpc.Where(static peer => peer.Web is null).Select(static peer => peer.Name)];

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task Peer_CallsOurServer_EachCaseIsOk(string name)
    {
        var peer = Matrix.Committed.JsonRpc.Single(each => each.Name == name);
        await using var server = new Server(new ServerOptions { JsonRpc = new JsonRpcOptions { Version = peer.Version } })
            .Add(ArithService.Bind(new Arith()))
            .Listen("jsonrpc+tcp://127.0.0.1:0");
        await server.StartAsync();
        var (output, error) = await PeerProcess.Start(peer.Client(new Uri(server.Endpoints[0]).Port)).EndAsync();
        Assert.Equal("", error);
        Assert.Equal(peer.Calls.Select(static each => $"{each}: ok"), output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public static TheoryData<string> Servers { get; } = [.. Matrix.Committed.JsonRpc.Where(static peer => peer.Web is null || peer.Serves.Count > 0).Select(static peer => peer.Name)];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Peer_IsCalledByOurClient_EachCaseIsOk(string name)
    {
        var peer = Matrix.Committed.JsonRpc.Single(each => each.Name == name);
        var process = PeerProcess.Start(peer.Server());
        try
        {
            var address = $"jsonrpc+{(peer.Web is null ? "tcp" : "http")}://127.0.0.1:{await process.ReadLineAsync()}";
            var options = new JsonRpcOptions { Framing = peer.Framing, Version = peer.Version };
            await using var byPosition = Channel.For(address, new ChannelOptions { JsonRpc = options });
            await using var byName = Channel.For(address, new ChannelOptions { JsonRpc = options with { Parameters = JsonRpcParameters.ByName } });
            await using var batching = Channel.For(address, new ChannelOptions { JsonRpc = options with { Batching = true } });
            Assert.NotEmpty(peer.Serves);
            foreach (var each in peer.Serves)
            {
                await RunAsync(each, new ArithClient(each switch { "by_name" => byName, "batch" => batching, _ => byPosition }), isByPost: peer.Web is not null).WaitAsync(Patience);
            }
        }
        finally
        {
            await process.StopAsync();
        }
    }

    private static Task RunAsync(string name, ArithClient arith, bool isByPost) => name switch
    {
        "by_position" or "by_name" => AddAsync(arith),
        "message" => MultiplyAsync(arith),
        "error" => DivideAsync(arith, hasCode: true),
        "error_text" => DivideAsync(arith, hasCode: false),
        "notification" => NoteAsync(arith, isByPost),
        "cancel" => SleepAsync(arith),
        "progress" => CountAsync(arith),
        "many_at_once" => ManyAsync(arith),
        "batch" => BatchAsync(arith),
        _ => throw new InvalidOperationException($"matrix.yaml names the case '{name}', which there is not."),
    };

    private static async Task AddAsync(ArithClient arith) => Assert.Equal(5, await arith.AddAsync(2, 3));

    private static async Task MultiplyAsync(ArithClient arith) => Assert.Equal(42, await arith.MultiplyAsync(new Pair(6, 7)));

    private static async Task DivideAsync(ArithClient arith, bool hasCode)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => arith.DivideAsync(new Pair(1, 0)).AsTask());
        Assert.Equal("division by zero", exception.Status.Detail);
        Assert.True(exception.IsFromPeer);
        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
        if (hasCode)
        {
            Assert.Equal("1234", exception.Trailers.Get("jsonrpc-code"));
            Assert.Equal("""{"by":0}""", Encoding.UTF8.GetString(exception.Trailers.GetBytes("jsonrpc-data-bin")!.Value.Span));
        }
    }

    private static async Task NoteAsync(ArithClient arith, bool isByPost)
    {
        await arith.NoteAsync("ours");
        // By POST there is no order, so the note may come after the question.
        var last = await arith.LastNoteAsync();
        for (var i = 0; isByPost && last != "ours" && i < 1000; i++)
        {
            last = await arith.LastNoteAsync();
        }

        Assert.Equal("ours", last);
    }

    private static async Task SleepAsync(ArithClient arith)
    {
        using var cancel = new CancellationTokenSource();
        var sleep = arith.SleepAsync(cancel.Token).AsTask();
        // Answered after the request to sleep was taken: both go over one connection in order.
        await arith.AddAsync(1, 1);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleep);
        Assert.Equal("cancelled", await arith.LastNoteAsync());
    }

    private static async Task CountAsync(ArithClient arith)
    {
        var seen = new Counted();
        Assert.Equal(3, await arith.CountAsync(3, seen));
        Assert.Equal([1, 2, 3], seen.All);
    }

    // The peer takes note of an array that it was sent.
    private static async Task BatchAsync(ArithClient arith)
    {
        await ManyAsync(arith);
        Assert.Equal("batched", await arith.LastNoteAsync());
        var divisions = Enumerable.Range(0, 20).Select(_ => DivideAsync(arith, hasCode: true));
        await Task.WhenAll([.. divisions, arith.NoteAsync("once more").AsTask(), AddAsync(arith), MultiplyAsync(arith)]);
    }

    private static async Task ManyAsync(ArithClient arith)
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => arith.MultiplyAsync(new Pair(i, 2)).AsTask()));
        Assert.Equal(Enumerable.Range(0, 1000).Select(static i => 2.0 * i), products);
    }

    private sealed class Counted : IProgress<int>
    {
        public List<int> All { get; } = [];

        public void Report(int value) => All.Add(value);
    }
}
