using System.Globalization;
using Contracts.Calls;
using Contracts.Runtime.Tests.Tcp;
using Contracts.Transports;
using Xunit.Abstractions;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Calls of every shape over a network that splits, delays and cuts: each ends once, as it should, and in the end nothing is left of any.</summary>
/// <remarks><c>CONTRACTS_SEED</c> repeats a run as far as the threads allow.</remarks>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Callers = 12;
    private const int Rounds = 25;
    private int _running;

    [Theory]
    [InlineData("tcp")]
    [InlineData("http")]
    public async Task Calls_OverABadNetwork_EndAndLeaveNothing(string scheme)
    {
        var seed = Environment.GetEnvironmentVariable("CONTRACTS_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"CONTRACTS_SEED={seed}");
        var (serverTime, channelTime) = (new WatchedTime(TimeProvider.System), new WatchedTime(TimeProvider.System));
        using var longLived = new CancellationTokenSource();
        var limits = new ConnectionLimits { MaxConcurrentCalls = 8, CallWindowBytes = 64 << 10, ConnectionWindowBytes = 128 << 10 };
        var server = new Server(new ServerOptions { Limits = limits, Time = serverTime, DrainTimeout = TimeSpan.FromSeconds(5) }).Add(Service()).Listen($"{scheme}://127.0.0.1:0");
        await server.StartAsync();
        Channel channel;
        int good;
        await using (var proxy = new FaultProxy(server.Endpoints[0]) { Weather = new Random(seed) })
        {
            channel = Channel.For(proxy.Address, new ChannelOptions { Limits = limits, Time = channelTime });
            good = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(channel, new Random(seed + caller), seed, longLived.Token))))).Sum();
        }

        await channel.DisposeAsync();
        await server.StopAsync().WaitAsync(Stage.Patience);
        await Stage.RestAsync(
            () => server.Held + channel.Held + serverTime.Armed + channelTime.Armed + Registrations.With(longLived) + Volatile.Read(ref _running) == 0,
            () => $"Seed {seed}: held {server.Held} and {channel.Held}, timers {serverTime.Armed} and {channelTime.Armed}, registrations {Registrations.With(longLived)}, handlers {_running}.");
        // Neither a network so bad that nothing was tried, nor one so good.
        Assert.InRange(good, 1, (Callers * Rounds) - 1);
    }

    private ServiceDefinition Service() => Probe.New()
        .Unary(Probe.Unary, async (text, _) =>
        {
            Interlocked.Increment(ref _running);
            await Task.Yield();
            Interlocked.Decrement(ref _running);
            return text;
        })
        .ClientStreaming(Probe.Client, async (requests, _) =>
        {
            Interlocked.Increment(ref _running);
            try
            {
                return $"{(await Stage.Collect(requests)).Count}";
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        })
        .ServerStreaming(Probe.Server, static (count, _) => Probe.Numbers(int.Parse(count, CultureInfo.InvariantCulture)))
        .DuplexStreaming(Probe.Duplex, static (requests, _) => requests);

    private static async Task<int> CallAsync(Channel channel, Random random, int seed, CancellationToken longLived)
    {
        var good = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(longLived);
            var options = new CallOptions(leave.Token)
            {
                WaitsForReady = random.Next(2) == 0,
                Deadline = Deadline.After(random.Next(5) == 0 ? TimeSpan.FromMilliseconds(random.Next(1, 20)) : TimeSpan.FromSeconds(20)),
            };
            var kind = random.Next(6);
            var call = OneAsync(channel, kind, random.Next(1, 40_000), options, leave);
            if (random.Next(6) == 0)
            {
                await Task.WhenAny(call, Task.Delay(random.Next(1, 10), CancellationToken.None));
                await leave.CancelAsync();
            }

            var exception = await Record.ExceptionAsync(() => call.WaitAsync(Stage.Patience));
            good += exception is null ? 1 : 0;
            Assert.True(
                exception is null or OperationCanceledException or FormatException
                    or RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Cancelled },
                $"Seed {seed}, a call of kind {kind} in round {round}, waiting for ready {options.WaitsForReady}, deadline {options.Deadline}, now {DateTime.UtcNow:O}, left {leave.IsCancellationRequested}: {exception}");
        }

        return good;
    }

    private static async Task OneAsync(Channel channel, int kind, int size, CallOptions options, CancellationTokenSource leave)
    {
        switch (kind)
        {
            case 0:
                Assert.Equal(new string('x', size), await channel.UnaryAsync(Probe.Unary, new string('x', size), options));
                break;
            case 1:
                Assert.Equal($"{size % 100}", await channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(size % 100), options));
                break;
            case 2:
                Assert.Equal(Numbers(size % 500), await Stage.Collect(channel.ServerStreaming(Probe.Server, $"{size % 500}", options)));
                break;
            case 3:
                Assert.Equal(Numbers(size % 100), await Stage.Collect(channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(size % 100), options)));
                break;
            case 4:
                await foreach (var item in channel.ServerStreaming(Probe.Server, "100000", options))
                {
                    Assert.Equal("0", item);
                    break;
                }

                break;
            default:
                await channel.ClientStreamingAsync(Probe.Client, Breaking(leave), options);
                break;
        }
    }

    private static async IAsyncEnumerable<string> Breaking(CancellationTokenSource leave)
    {
        yield return "one";
        await Task.Yield();
        throw leave.IsCancellationRequested ? new OperationCanceledException(leave.Token) : new FormatException("The requests broke.");
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(static i => i.ToString(CultureInfo.InvariantCulture));
}
