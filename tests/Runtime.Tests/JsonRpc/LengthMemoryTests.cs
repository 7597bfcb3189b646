using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>What a length that is only said makes this process take: counted on the heap, beside no other test.</summary>
[Collection(nameof(Http2.FloodMemoryTests))]
public sealed class LengthMemoryTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["hello"]}""";

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(10_000_000)]
    public async Task Length_HugeAndNotSent_TakesNoMemoryAndEndsWithTheConnection(int length)
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        await peer.SendAsync($"Content-Length: {Echo.Length}\r\n\r\n{Echo}");
        await peer.ReadHeadedAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await peer.SendAsync($"Content-Length: {length}\r\n\r\n{Echo}");
        peer.EndSending();
        Assert.Equal("", await peer.ReadToEndAsync());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 5_000_000);
    }
}
