using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Diagnostics;

/// <summary>What the event source tells of peers that break a protocol, over each transport.</summary>
public sealed class ConnectionEventsTests
{
    [Theory]
    [InlineData("tcp", "GET / HTTP/1.1\r\nHost: a\r\n\r\n and more that is no hello at all")]
    [InlineData("jsonrpc+tcp", "GET / HTTP/1.1\r\n\r\n")]
    [InlineData("jsonrpc+tcp", "Content-Length: many\r\n\r\n")]
    [InlineData("http", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0001\u0004\0\0\0\0\0x")]
    public async Task Peer_ThatBreaksTheProtocol_IsToldOfWithItsAddress(string scheme, string garbage)
    {
        using var events = new Listener(EventLevel.Warning);
        await using var server = await StartAsync(scheme);
        using var peer = await ConnectAsync(server);
        await peer.SendAsync(Encoding.Latin1.GetBytes(garbage));
        var (message, reason) = await events.OfAsync((IPEndPoint)peer.LocalEndPoint!).WaitAsync(Stage.Patience);
        Assert.Equal("The connection to {0} was closed. {1}", message);
        Assert.NotEqual("", reason);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("jsonrpc+tcp")]
    [InlineData("http")]
    public async Task Peer_ThatBreaksNothing_IsNotToldOf(string scheme)
    {
        using var events = new Listener(EventLevel.Warning);
        await using (var server = await StartAsync(scheme))
        {
            await using var channel = Channel.For(server.Endpoints[0]);
            await channel.UnaryAsync(Probe.Unary, "hello", default).AsTask().WaitAsync(Stage.Patience);
            Assert.DoesNotContain(events.Told, each => each.Contains(server.Endpoints[0].Split(':')[^1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Notification_WithoutAPlace_IsToldOfAndTheNextOneThatHasOneRuns()
    {
        using var events = new Listener(EventLevel.Warning);
        var ran = new List<string>();
        var end = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new Server(new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = 1 } })
            .Add(Probe.New().Unary(Probe.OneWay, (text, _) =>
            {
                ran.Add(text);
                return new(end.Task);
            }).Unary(Probe.Unary, (_, _) => new(string.Join(' ', ran))))
            .Listen("jsonrpc+tcp://127.0.0.1:0");
        await server.StartAsync();
        using var peer = await ConnectAsync(server);
        using var reader = new StreamReader(new NetworkStream(peer));
        await SendAsync("""{"jsonrpc":"2.0","method":"laws.Probe.OneWay","params":["first"]}""");
        await SendAsync("""{"jsonrpc":"2.0","method":"laws.Probe.OneWay","params":["second"]}""");
        var (message, reason) = await events.OfAsync((IPEndPoint)peer.LocalEndPoint!).WaitAsync(Stage.Patience);
        Assert.Equal("A notification of {0} was dropped: {1} did not run. {2}", message);
        Assert.Equal("1 calls are under way on this connection, the receiver's limit (ConnectionLimits.MaxConcurrentCalls).", reason);

        end.SetResult("");
        string? answer;
        do
        {
            await SendAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[""]}""");
            answer = await reader.ReadLineAsync().WaitAsync(Stage.Patience);
        }
        while (answer!.Contains("-32058", StringComparison.Ordinal));
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"first"}""", answer);

        Task<int> SendAsync(string line) => peer.SendAsync(Encoding.UTF8.GetBytes(line + "\n"));
    }

    [Fact]
    public async Task Events_OfALevelThatNobodyAskedFor_AreNotWritten()
    {
        using var quiet = new Listener(EventLevel.Critical);
        using var loud = new Listener(EventLevel.Warning);
        await using var server = await StartAsync("jsonrpc+tcp");
        using var peer = await ConnectAsync(server);
        await peer.SendAsync("nonsense\n"u8.ToArray());
        await loud.OfAsync((IPEndPoint)peer.LocalEndPoint!).WaitAsync(Stage.Patience);
        Assert.Empty(quiet.Told);
    }

    private static async Task<Server> StartAsync(string scheme)
    {
        var server = new Server(new ServerOptions { Limits = ConnectionLimits.Default })
            .Add(Probe.OnUnary(static (text, _) => ValueTask.FromResult(text)))
            .Listen($"{scheme}://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }

    private static async Task<Socket> ConnectAsync(Server server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(server.Endpoints[0].Split("//")[1]));
        return socket;
    }

    /// <summary>Listens as a bridge to a logger would.</summary>
    private sealed class Listener(EventLevel level) : EventListener
    {
        private readonly List<(string Message, string Peer, string Reason)> _told = [];
        private readonly List<(string Peer, TaskCompletionSource<(string Message, string Reason)> Found)> _awaited = [];

        public IReadOnlyList<string> Told
        {
            get
            {
                lock (_told)
                {
                    return [.. _told.Select(static each => each.Peer)];
                }
            }
        }

        public Task<(string Message, string Reason)> OfAsync(IPEndPoint peer)
        {
            var found = new TaskCompletionSource<(string Message, string Reason)>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_told)
            {
                _awaited.Add((peer.ToString(), found));
                Look();
            }

            return found.Task;
        }

        // The base constructor tells of sources before this object's own fields are there; those of primary constructors are.
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Contracts")
            {
                EnableEvents(eventSource, level);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (_told)
            {
                _told.Add((eventData.Message!, (string)eventData.Payload![0]!, (string)eventData.Payload[^1]!));
                Look();
            }
        }

        private void Look()
        {
            foreach (var (peer, found) in _awaited)
            {
                foreach (var (message, told, reason) in _told.Where(each => each.Peer.EndsWith("//" + peer, StringComparison.Ordinal)))
                {
                    found.TrySetResult((message, reason));
                }
            }
        }
    }
}
