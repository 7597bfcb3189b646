using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Runtime.Tests.Tcp;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>Faults of the network, and callers that leave at any moment: every call ends once, and nothing is left of it.</summary>
public sealed class FaultTests
{
    private const int Places = 8;

    [Fact]
    public async Task Connection_CutAfterEachByte_EveryCallEndsAndTheServerLives()
    {
        await using var stage = await EchoAsync();
        for (var cut = 0; cut <= 500; cut += cut < 60 ? 1 : 7)
        {
            await using var proxy = new FaultProxy(stage.Server.Endpoints[0]) { CutAfter = cut };
            await using var channel = Channel.For(proxy.Address);
            var unary = channel.UnaryAsync(Probe.Unary, "a request of some length", default).AsTask();
            var stream = Stage.Collect(channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(5), default));
            foreach (var call in new Task[] { unary, stream })
            {
                var exception = await Record.ExceptionAsync(() => call.WaitAsync(Stage.Patience));
                Assert.True(exception is null or RpcException { StatusCode: StatusCode.Unavailable }, $"Cut after {cut} bytes: {exception}");
            }
        }

        await AssertAllPlacesFreeAsync(stage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task Soak_CallersThatLeaveAtAnyMoment_EveryCallEndsAndEveryPlaceIsFree(int seed)
    {
        await using var stage = await EchoAsync();
        var random = new Random(seed);
        var large = new string('x', 100_000);
        for (var round = 0; round < 60; round++)
        {
            var calls = Enumerable.Range(0, Places / 2).Select(_ => (random.Next(3), random.Next(4) * random.Next(3))).Select(async choice =>
            {
                var (kind, patience) = choice;
                using var leave = new CancellationTokenSource();
                var options = new CallOptions(leave.Token);
                Task call = kind switch
                {
                    0 => stage.Channel.UnaryAsync(Probe.Unary, large, options).AsTask(),
                    1 => Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(200), options)),
                    _ => stage.Channel.UnaryAsync(Probe.Unary, "small", options).AsTask(),
                };
                if (patience > 0)
                {
                    await Task.WhenAny(call, Task.Delay(patience));
                    await leave.CancelAsync();
                }

                return await Record.ExceptionAsync(() => call.WaitAsync(Stage.Patience));
            });
            Assert.All(await Task.WhenAll(calls), exception => Assert.True(
                exception is null or OperationCanceledException or RpcException { StatusCode: StatusCode.ResourceExhausted or StatusCode.Cancelled }, $"Seed {seed}: {exception}"));
        }

        await AssertAllPlacesFreeAsync(stage);
    }

    // As many calls at once as there are places: one that leaked, on either side, would refuse one.
    private static async Task AssertAllPlacesFreeAsync(Stage stage)
    {
        var deadline = DateTime.UtcNow + Stage.Patience;
        while (true)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, Places).Select(i => Record.ExceptionAsync(() => stage.UnaryAsync($"{i}"))));
            if (results.All(static exception => exception is null))
            {
                return;
            }

            // Handlers of calls that were left may still be on their way out.
            Assert.True(DateTime.UtcNow < deadline, $"{results.First(static exception => exception is not null)}");
            await Task.Delay(20);
        }
    }

    private static Task<Stage> EchoAsync() => Stage.StartAsync(
        new Http2Wire(),
        Probe.OnUnary(static (text, _) => new(text)).DuplexStreaming(Probe.Duplex, static (requests, _) => requests),
        new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = Places } });
}
