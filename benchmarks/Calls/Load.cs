using System.Diagnostics;

namespace Contracts.Benchmarks.Calls;

/// <summary>Keeps a number of loops calling for a time, and says what that cost on both sides.</summary>
internal sealed class Load(ServerProcess server, IEcho echo, TimeSpan duration)
{
    // The pause in which the JIT and the pool settle; it is not counted.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);

    private static readonly EchoMessage Small = new(42, "sixteen letters.");
    private readonly Blob _blob = new(new byte[1 << 20]);

    /// <summary>Small unary calls.</summary>
    public Task<Measurement> UnaryAsync(int inFlight) => RunAsync(inFlight, async (stop, latencies) =>
    {
        var count = 0L;
        while (!stop())
        {
            var start = Stopwatch.GetTimestamp();
            await echo.EchoAsync(Small).ConfigureAwait(false);
            latencies.Add(start);
            count++;
        }

        return count;
    });

    /// <summary>A stream of small messages, again and again; what counts is messages.</summary>
    public Task<Measurement> StreamAsync(int messages) => RunAsync(1, async (stop, latencies) =>
    {
        var count = 0L;
        while (!stop())
        {
            await foreach (var _ in echo.StreamAsync(messages).ConfigureAwait(false))
            {
                count++;
            }
        }

        return count;
    });

    /// <summary>Calls with 1 MiB both ways.</summary>
    public Task<Measurement> BlobAsync(int inFlight) => RunAsync(inFlight, async (stop, latencies) =>
    {
        var count = 0L;
        while (!stop())
        {
            var start = Stopwatch.GetTimestamp();
            await echo.BlobAsync(_blob).ConfigureAwait(false);
            latencies.Add(start);
            count++;
        }

        return count;
    });

    /// <summary>Raw small blocks, as the limit.</summary>
    public Task<Measurement> RawAsync(int inFlight) =>
        RawAsync(time => RawEcho.RunAsync(server.RawPort, inFlight, time));

    /// <summary>Raw blocks of 1 MiB, as the limit.</summary>
    public Task<Measurement> RawBlobAsync(int inFlight) =>
        RawAsync(time => RawEcho.RunLargeAsync(server.RawPort, _blob.Bytes.Length, inFlight, time));

    private async Task<Measurement> RawAsync(Func<TimeSpan, Task<(long Blocks, TimeSpan Elapsed, Latencies Latencies)>> run)
    {
        await run(WarmUp).ConfigureAwait(false);
        var (before, serverBefore) = (ProcessCost.Now, server.Cost());
        var (blocks, elapsed, latencies) = await run(duration).ConfigureAwait(false);
        return Cost(blocks, elapsed, latencies, ProcessCost.Now - before, server.Cost() - serverBefore);
    }

    private async Task<Measurement> RunAsync(int loops, Func<Func<bool>, Latencies, Task<long>> loop)
    {
        await RunForAsync(loops, loop, WarmUp).ConfigureAwait(false);
        var (before, serverBefore) = (ProcessCost.Now, server.Cost());
        var (count, elapsed, latencies) = await RunForAsync(loops, loop, duration).ConfigureAwait(false);
        return Cost(count, elapsed, latencies, ProcessCost.Now - before, server.Cost() - serverBefore);
    }

    private static async Task<(long Count, TimeSpan Elapsed, Latencies Latencies)> RunForAsync(
        int loops, Func<Func<bool>, Latencies, Task<long>> loop, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var latencies = Enumerable.Range(0, loops).Select(static _ => new Latencies()).ToArray();
        var isOver = false;
        var running = latencies.Select(one => loop(() => Volatile.Read(ref isOver), one)).ToArray();
        await Task.Delay(duration).ConfigureAwait(false);
        Volatile.Write(ref isOver, true);
        var counts = await Task.WhenAll(running).ConfigureAwait(false);
        var elapsed = watch.Elapsed;
        foreach (var other in latencies.Skip(1))
        {
            latencies[0].Add(other);
        }

        return (counts.Sum(), elapsed, latencies[0]);
    }

    private static Measurement Cost(long count, TimeSpan elapsed, Latencies latencies, ProcessCost client, ProcessCost serverCost) => new(count / elapsed.TotalSeconds)
    {
        P50 = latencies.Percentile(0.5),
        P99 = latencies.Percentile(0.99),
        ClientBytes = (double)client.AllocatedBytes / count,
        ServerBytes = (double)serverCost.AllocatedBytes / count,
        CpuPerMillion = (client.CpuMicroseconds + serverCost.CpuMicroseconds) / count,
    };
}
