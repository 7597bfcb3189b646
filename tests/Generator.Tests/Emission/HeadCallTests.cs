using Contracts.Calls;
using Contracts.Generator.Tests.Emission.Sources.Heads;
using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>Streams with values beside them: the first message has the values, each later one an item.</summary>
public sealed class HeadCallTests
{
    private readonly Loopback _calls = new(HeadsService.Bind(new Heads()));

    [Fact]
    public async Task ClientStreaming_WithValues_SendsThemFirst()
    {
        var stored = await new HeadsClient(_calls).StoreAsync("p", Streams.Of<byte[]>([1, 2], [], [3]), 7);
        Assert.Equal("p 7: 0102--03", stored);
        Assert.Equal(["0A0170" + "1807", "12020102", "1200", "120103"], _calls.Last.Requests);
    }

    [Fact]
    public async Task DuplexStreaming_WithValues_SendsThemFirst()
    {
        Assert.Equal([30, 0], await Streams.ListAsync(new HeadsClient(_calls).ScaleAsync(Streams.Of(10, 0), 3)));
        Assert.Equal(["1003", "080A", "0800"], _calls.Last.Requests);
    }

    [Fact]
    public async Task Stream_WithoutItsFirstMessage_IsRefused()
    {
        var handler = (ClientStreamingHandler<HeadsMethods.StoreRequest, string>)HeadsService.Bind(new Heads()).Handlers["Contracts.Generator.Tests.Emission.Sources.Heads.Heads/Store"];
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await handler.Invoke(Streams.Of<HeadsMethods.StoreRequest>(), new CallContext()));
        Assert.Equal(StatusCode.InvalidArgument, thrown.StatusCode);
    }

    [Fact]
    public async Task Stream_WithAMessageWithoutItem_IsRefused()
    {
        var handler = (ClientStreamingHandler<HeadsMethods.StoreRequest, string>)HeadsService.Bind(new Heads()).Handlers["Contracts.Generator.Tests.Emission.Sources.Heads.Heads/Store"];
        var thrown = await Assert.ThrowsAsync<RpcException>(
            async () => await handler.Invoke(Streams.Of(new HeadsMethods.StoreRequest("p", default, 0), new HeadsMethods.StoreRequest("", null, 0)), new CallContext()));
        Assert.Contains("'blocks'", thrown.Message, StringComparison.Ordinal);
    }

    private sealed class Heads : IHeads
    {
        public async ValueTask<string> StoreAsync(string path, IAsyncEnumerable<byte[]> blocks, int mode = 0, CancellationToken cancellationToken = default) =>
            $"{path} {mode}: {string.Join('-', (await Streams.ListAsync(blocks)).Select(Convert.ToHexString))}";

        public async IAsyncEnumerable<int> ScaleAsync(IAsyncEnumerable<int> numbers, int factor, CallContext? context = null)
        {
            await foreach (var number in numbers)
            {
                yield return number * factor;
            }
        }
    }
}
