using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws of docs/architecture.md, over any transport. This file: calls that end (laws 1, 5 and 6).</summary>
public abstract partial class CallLaws(Wire wire)
{
    private protected Task<Stage> StartAsync(ServiceDefinition service, ServerOptions? server = null, ChannelOptions? channel = null) =>
        Stage.StartAsync(wire, service, server, channel);

    [Fact]
    public async Task Unary_HandlerReturns_ResponseArrives()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new($"{text}!")));
        Assert.Equal("hello!", await stage.UnaryAsync("hello"));
    }

    [Fact]
    public async Task Unary_HandlerReturnsLater_ResponseArrives()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static async (text, _) =>
        {
            await Task.Yield();
            return $"{text}!";
        }));
        Assert.Equal("hello!", await stage.UnaryAsync("hello"));
    }

    [Fact]
    public async Task Unary_ThousandAtOnce_EachGetsItsOwnResponse()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static async (text, _) =>
        {
            await Task.Yield();
            return text;
        }));
        var requests = Enumerable.Range(0, 1000).Select(static i => $"{i}").ToArray();
        var responses = await Task.WhenAll(requests.Select(request => stage.UnaryAsync(request)));
        Assert.Equal(requests, responses);
    }

    [Fact]
    public async Task Unary_HandlerThrowsRpcException_StatusDetailsAndTrailersCross()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (_, _) => throw new RpcException(
            new Status(StatusCode.NotFound, "no such text: Grüße") { Details = new byte[] { 1, 2, 3 } },
            new Metadata { { "reason", "gone" } })));
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("x"));
        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Equal("no such text: Grüße", exception.Status.Detail);
        Assert.Equal([1, 2, 3], exception.Status.Details.ToArray());
        Assert.Equal("gone", exception.Trailers.Get("reason"));
        Assert.True(exception.IsFromPeer);
    }

    [Fact]
    public async Task Unary_HandlerThrowsAnything_UnknownWithoutItsMessage()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (_, _) => throw new InvalidOperationException("secret")));
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("x"));
        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
        Assert.DoesNotContain("secret", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_HandlerThrowsAndDetailIsWanted_MessageCrosses()
    {
        await using var stage = await StartAsync(
            Probe.OnUnary(static (_, _) => throw new InvalidOperationException("told")), new ServerOptions { IncludeExceptionDetail = true });
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("x"));
        Assert.Contains("InvalidOperationException: told", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_MethodNotServed_Unimplemented()
    {
        await using var stage = await StartAsync(Probe.OnClient(static (_, _) => new("")));
        Assert.Equal(StatusCode.Unimplemented, await Stage.StatusOf(stage.UnaryAsync("x")));
        Assert.Equal(StatusCode.Unimplemented, await Stage.StatusOf(stage.UnaryAsync("x")));
    }

    [Fact]
    public async Task Unary_RequestUnwritable_InternalHereAndConnectionLives()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync(TextMarshaller.Unwritable));
        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.True(exception.IsNotSent);
        Assert.Equal("next", await stage.UnaryAsync("next"));
    }

    [Theory]
    [InlineData(TextMarshaller.Unwritable)]
    [InlineData(TextMarshaller.Unreadable)]
    public async Task Unary_ResponseIsNoMessage_InternalAndConnectionLives(string response)
    {
        await using var stage = await StartAsync(Probe.OnUnary((text, _) => new(text == "bad" ? response : text)));
        Assert.Equal(StatusCode.Internal, await Stage.StatusOf(stage.UnaryAsync("bad")));
        Assert.Equal("next", await stage.UnaryAsync("next"));
    }

    [Fact]
    public async Task Unary_RequestUnreadable_InternalFromPeer()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync(TextMarshaller.Unreadable));
        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.True(exception.IsFromPeer);
    }

    [Fact]
    public async Task OneWay_Called_HandlerRunsAndNothingComesBack()
    {
        var ran = new TaskCompletionSource<string>();
        await using var stage = await StartAsync(Probe.New().Unary(Probe.OneWay, (text, _) =>
        {
            ran.SetResult(text);
            throw new InvalidOperationException("reaches nobody");
        }));
        await stage.Channel.UnaryAsync(Probe.OneWay, "go", default).AsTask().WaitAsync(Stage.Patience);
        Assert.Equal("go", await ran.Task.WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task ServerStream_TenThousandMessages_AllInOrder()
    {
        await using var stage = await StartAsync(Probe.OnServer(static (count, _) => Probe.Numbers(int.Parse(count, null))));
        var all = await Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "10000", default)).WaitAsync(Stage.Patience);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(static i => $"{i}"), all);
    }

    [Fact]
    public async Task ServerStream_Empty_EndsAtOnce()
    {
        await using var stage = await StartAsync(Probe.OnServer(static (_, _) => Probe.Numbers(0)));
        Assert.Empty(await Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "", default)).WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task ServerStream_HandlerThrowsAfterThree_ThreeArriveThenTheStatus()
    {
        await using var stage = await StartAsync(Probe.OnServer(static (_, _) => ThreeThenFail()));
        var seen = new List<string>();
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var item in stage.Channel.ServerStreaming(Probe.Server, "", default))
            {
                seen.Add(item);
            }
        });
        Assert.Equal(["0", "1", "2"], seen);
        Assert.Equal(StatusCode.DataLoss, exception.StatusCode);

        static async IAsyncEnumerable<string> ThreeThenFail()
        {
            await foreach (var number in Probe.Numbers(3))
            {
                yield return number;
            }

            throw new RpcException(StatusCode.DataLoss, "torn");
        }
    }

    [Fact]
    public async Task ServerStream_EnumeratedTwice_Throws()
    {
        await using var stage = await StartAsync(Probe.OnServer(static (_, _) => Probe.Numbers(1)));
        var stream = stage.Channel.ServerStreaming(Probe.Server, "", default);
        await Stage.Collect(stream).WaitAsync(Stage.Patience);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Stage.Collect(stream));
    }

    [Fact]
    public async Task ClientStream_TenThousandMessages_AllInOrder()
    {
        await using var stage = await StartAsync(Probe.OnClient(static async (requests, _) => string.Join(',', await Stage.Collect(requests))));
        var joined = await stage.Channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(10_000), default).AsTask().WaitAsync(Stage.Patience);
        Assert.Equal(string.Join(',', Enumerable.Range(0, 10_000)), joined);
    }

    [Fact]
    public async Task ClientStream_HandlerReturnsEarly_ResponseArrivesAndRequestsStop()
    {
        var stopped = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnClient(static async (requests, _) =>
        {
            await foreach (var request in requests)
            {
                return request;
            }

            return "none";
        }));
        Assert.Equal("0", await stage.Channel.ClientStreamingAsync(Probe.Client, Endless(), default).AsTask().WaitAsync(Stage.Patience));
        await stopped.Task.WaitAsync(Stage.Patience);

        async IAsyncEnumerable<string> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    token.ThrowIfCancellationRequested();
                    await Task.Yield();
                    yield return $"{i}";
                }
            }
            finally
            {
                stopped.SetResult();
            }
        }
    }

    [Fact]
    public async Task Duplex_PingPong_EachAnsweredBeforeTheNextIsSent()
    {
        await using var stage = await StartAsync(Probe.OnDuplex(static (requests, _) => Echo(requests)));
        var turn = System.Threading.Channels.Channel.CreateBounded<string>(1);
        turn.Writer.TryWrite("0");
        var seen = new List<string>();
        await foreach (var item in stage.Channel.DuplexStreaming(Probe.Duplex, turn.Reader.ReadAllAsync(), default))
        {
            seen.Add(item);
            if (seen.Count == 100)
            {
                turn.Writer.Complete();
            }
            else
            {
                await turn.Writer.WriteAsync($"{seen.Count}");
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"{i}"), seen);
    }

    [Fact]
    public async Task Duplex_RequestsEnumeratedTwiceByHandler_HandlerThrows()
    {
        await using var stage = await StartAsync(Probe.OnClient(static async (requests, _) =>
        {
            await Stage.Collect(requests);
            return $"{(await Assert.ThrowsAsync<InvalidOperationException>(() => Stage.Collect(requests))).Message.Length > 0}";
        }));
        Assert.Equal("True", await stage.Channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(2), default).AsTask().WaitAsync(Stage.Patience));
    }

    private static async IAsyncEnumerable<string> Echo(IAsyncEnumerable<string> requests)
    {
        await foreach (var request in requests)
        {
            yield return request;
        }
    }
}
