using Contracts.Runtime.Tests.Tcp;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>What a network does to bytes without breaking anything: every frame comes in as many pieces as it has bytes.</summary>
public sealed class PiecesTests
{
    public static TheoryData<string> Wires { get; } = ["tcp", "http", "jsonrpc"];

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Bytes_PassedOnOneByOne_NothingIsLost(string name)
    {
        Wire wire = name switch { "tcp" => new TcpWire(), "http" => new Http2Wire(), _ => new JsonRpcWire() };
        await using var stage = await Stage.StartAsync(
            wire, Probe.OnUnary(static (text, _) => new(text)).DuplexStreaming(Probe.Duplex, static (requests, _) => requests));
        await using var proxy = new FaultProxy(stage.Server.Endpoints[0]) { PieceBytes = 1 };
        await using var channel = Channel.For(proxy.Address, wire.Channel(new ChannelOptions()));
        var text = new string('x', 3000);
        Assert.Equal(text, await channel.UnaryAsync(Probe.Unary, text, default).AsTask().WaitAsync(Stage.Patience));
        var echoed = await Stage.Collect(channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(50), default)).WaitAsync(Stage.Patience);
        Assert.Equal(Enumerable.Range(0, 50).Select(static i => $"{i}"), echoed);
    }
}
