using System.Diagnostics;

namespace Contracts.Benchmarks.Calls;

/// <summary>How long calls took, in steps of five per cent. Not thread-safe: one for each loop, added up at the end.</summary>
internal sealed class Latencies
{
    private const double Step = 1.05;
    private readonly long[] _counts = new long[512];
    private long _total;

    /// <summary>Takes note of a call.</summary>
    public void Add(long startTimestamp)
    {
        var microseconds = Stopwatch.GetElapsedTime(startTimestamp).TotalMicroseconds;
        var bucket = (int)Math.Clamp(Math.Log(Math.Max(microseconds, 0.1) * 10) / Math.Log(Step), 0, _counts.Length - 1);
        _counts[bucket]++;
        _total++;
    }

    /// <summary>Adds another's calls.</summary>
    public void Add(Latencies other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        _total += other._total;
    }

    /// <summary>The time within which a share of the calls ended, in microseconds.</summary>
    public double Percentile(double share)
    {
        var rank = (long)(_total * share);
        for (var i = 0; i < _counts.Length; i++)
        {
            rank -= _counts[i];
            if (rank < 0)
            {
                return Math.Pow(Step, i + 0.5) / 10;
            }
        }

        return 0;
    }
}
