using System.Diagnostics;
using System.Globalization;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>
/// A quick comparison for while one is tuning: both sides take turns within one process, so that what else the machine does
/// falls on both alike, and the median of the rounds' ratios is what counts.
/// </summary>
internal static class Rounds
{
    private const int Count = 41;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(25);

    public static void Compare(string name, Action theirs, Action ours, string whose = "Google.Protobuf")
    {
        WarmUp(theirs, ours);
        Print(name, whose, [.. Enumerable.Range(0, Count).Select(_ => (MeasureOnce(theirs), MeasureOnce(ours)))]);
    }

    /// <summary>Measures one side alone, in fewer rounds.</summary>
    public static (double Nanoseconds, double Bytes) Measure(Action action)
    {
        WarmUp(action);
        var rounds = Enumerable.Range(0, Count / 4).Select(_ => MeasureOnce(action)).ToArray();
        return (Median(rounds.Select(static round => round.Nanoseconds)), rounds[^1].Bytes);
    }

    /// <summary>Prints the medians of both sides and of their ratios.</summary>
    public static void Print(string name, string whose, ((double Nanoseconds, double Bytes) Theirs, (double Nanoseconds, double Bytes) Ours)[] rounds)
    {
        var ratio = Median(rounds.Select(static round => round.Ours.Nanoseconds / round.Theirs.Nanoseconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-14} {whose} {Median(rounds.Select(static round => round.Theirs.Nanoseconds)),8:F1} ns {rounds[^1].Theirs.Bytes,6:F0} B   ours {Median(rounds.Select(static round => round.Ours.Nanoseconds)),8:F1} ns {rounds[^1].Ours.Bytes,6:F0} B   ratio {ratio:F2}"));
    }

    private static void WarmUp(params Action[] actions)
    {
        for (var i = 0; i < 16; i++)
        {
            Array.ForEach(actions, static action => MeasureOnce(action));
        }
    }

    private static (double Nanoseconds, double Bytes) MeasureOnce(Action action)
    {
        const int Batch = 256;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        do
        {
            for (var i = 0; i < Batch; i++)
            {
                action();
            }

            count += Batch;
        }
        while (Stopwatch.GetElapsedTime(start) < Round);

        return (Stopwatch.GetElapsedTime(start).TotalNanoseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
