using System.Text;
using Contracts.Transports;

namespace Contracts.AspNetCore.Tests;

/// <summary>Frames that a browser does not send: the close code that RFC 6455 §7.4.1 has for each, and others are served on.</summary>
public sealed class WebSocketFrameTests
{
    private const byte Text = 0x81;
    private const byte TextBegun = 0x01;
    private const byte Continuation = 0x00;
    private const byte Last = 0x80;
    private const byte Binary = 0x82;
    private const byte Close = 0x88;
    private const byte Ping = 0x89;

    private const int ProtocolError = 1002;
    private const int UnsupportedType = 1003;
    private const int InvalidPayload = 1007;
    private const int TooBig = 1009;

    private static readonly byte[] Echo = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["hello"]}""");
    private static readonly byte[] Note = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","method":"web.Probe.Note","params":["noted"]}""");

    public static TheoryData<string, byte[], int> Wrong { get; } = new()
    {
        { "binary", RawSocket.Frame(Binary, Echo), UnsupportedType },
        { "binary after its first part", [.. RawSocket.Frame(0x02, [1]), .. RawSocket.Frame(Last, [2])], UnsupportedType },
        { "not UTF-8", RawSocket.Frame(Text, [0xC3, 0x28]), InvalidPayload },
        { "UTF-8 cut short", RawSocket.Frame(Text, [(byte)'"', 0xC3]), InvalidPayload },
        { "not UTF-8 across parts", [.. RawSocket.Frame(TextBegun, [0xC3]), .. RawSocket.Frame(Last, [0x28])], InvalidPayload },
        { "continuation of nothing", RawSocket.Frame(Last, Echo), ProtocolError },
        { "two messages at once", [.. RawSocket.Frame(TextBegun, Echo), .. RawSocket.Frame(Text, Echo)], ProtocolError },
        { "reserved bit", RawSocket.Frame(0xC1, Echo), ProtocolError },
        { "reserved opcode", RawSocket.Frame(0x83, Echo), ProtocolError },
        { "ping of more than 125 bytes", RawSocket.Frame(Ping, new byte[200]), ProtocolError },
        { "negative length", RawSocket.Frame(Text, Echo, long.MinValue), ProtocolError },
        { "larger than the limit", RawSocket.Frame(Text, new byte[100_000].Select(static _ => (byte)'x').ToArray()), TooBig },
        { "larger than the limit in parts", [.. RawSocket.Frame(TextBegun, Echo), .. Enumerable.Repeat(RawSocket.Frame(Continuation, new string('x', 1000).Select(static c => (byte)c).ToArray()), 100).SelectMany(static part => part)], TooBig },
        { "a length beyond any memory, and its beginning", RawSocket.Frame(Text, new byte[200_000].Select(static _ => (byte)'x').ToArray(), long.MaxValue), TooBig },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Frame_Wrong_ClosesWithItsCodeAndOthersAreServedOn(string what, byte[] bytes, int code)
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 1000, ConnectionWindowBytes = 1 << 16 } });
        using var other = await RawSocket.OpenAsync(app.Port);
        using (var socket = await RawSocket.OpenAsync(app.Port))
        {
            await socket.WriteAsync(RawSocket.Frame(Text, Echo));
            Assert.EndsWith("hello\"}", Encoding.UTF8.GetString(await socket.ReadFrameAsync()), StringComparison.Ordinal);
            await socket.WriteAsync(bytes);
            Assert.True(code == await socket.ReadCloseAsync(), what);
        }

        await other.WriteAsync(RawSocket.Frame(Text, Echo));
        Assert.EndsWith("hello\"}", Encoding.UTF8.GetString(await other.ReadFrameAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_CutAtEveryByte_RunsNothing()
    {
        await using var app = await WebApp.StartAsync();
        byte[] bytes = [.. RawSocket.Frame(TextBegun, Note), .. RawSocket.Frame(Last, [])];
        for (var length = 0; length < bytes.Length; length++)
        {
            using var socket = await RawSocket.OpenAsync(app.Port);
            await socket.WriteAsync(bytes[..length]);
        }

        // The same with all of the message but its end, and an orderly close behind it.
        using (var socket = await RawSocket.OpenAsync(app.Port))
        {
            await socket.WriteAsync([.. RawSocket.Frame(TextBegun, Note), .. RawSocket.Frame(Close, [0x03, 0xE8])]);
            await socket.ReadToEndAsync();
        }

        await app.StopAsync().WaitAsync(WebApp.Patience);
        Assert.Empty(app.Probe.Notes);
    }

    [Fact]
    public async Task Ping_WithinAMessage_IsAnsweredAndTheMessageToo()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await RawSocket.OpenAsync(app.Port);
        await socket.WriteAsync([.. RawSocket.Frame(TextBegun, Echo.AsSpan(0, 10)), .. RawSocket.Frame(Ping, "sign"u8), .. RawSocket.Frame(Last, Echo.AsSpan(10))]);
        Assert.Equal([0x8A, .. "sign"u8], await socket.ReadFrameAsync());
        Assert.EndsWith("hello\"}", Encoding.UTF8.GetString(await socket.ReadFrameAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithoutACode_IsAnswered()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await RawSocket.OpenAsync(app.Port);
        await socket.WriteAsync(RawSocket.Frame(Close, []));
        Assert.Equal(Close, (await socket.ReadFrameAsync())[0]);
        await socket.ReadToEndAsync();
    }

    [Fact]
    public async Task Peer_AsksAndDoesNotRead_IsGivenUp()
    {
        var limits = new ConnectionLimits { ConnectionWindowBytes = 1 << 16 };
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = limits });
        using var socket = await RawSocket.OpenAsync(app.Port);
        var unknown = RawSocket.Frame(Text, Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"{{new string('x', 200)}}"}"""));
        byte[] many = [.. Enumerable.Repeat(unknown, 1000).SelectMany(static frame => frame)];
        // Each is answered by an error, and none is read: the server does not keep them all.
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (var i = 0; i < 1000; i++)
            {
                await socket.WriteAsync(many);
            }
        });
    }
}
