namespace Contracts.Benchmarks.Calls;

/// <summary>One line of the table, once.</summary>
/// <param name="PerSecond">Calls, messages or blocks in a second.</param>
internal sealed record Measurement(double PerSecond)
{
    /// <summary>Half of the calls took no longer, in microseconds; zero if it was not measured.</summary>
    public double P50 { get; init; }

    /// <summary>99 of 100 calls took no longer, in microseconds.</summary>
    public double P99 { get; init; }

    /// <summary>Bytes that the client allocated for a call, its messages included.</summary>
    public double ClientBytes { get; init; }

    /// <summary>Bytes that the server allocated for a call, its messages included.</summary>
    public double ServerBytes { get; init; }

    /// <summary>Seconds of processor time on both sides for a million calls.</summary>
    public double CpuPerMillion { get; init; }

    /// <summary>The median of each column.</summary>
    public static Measurement MedianOf(IReadOnlyList<Measurement> all) => new(Median(all, static one => one.PerSecond))
    {
        P50 = Median(all, static one => one.P50),
        P99 = Median(all, static one => one.P99),
        ClientBytes = Median(all, static one => one.ClientBytes),
        ServerBytes = Median(all, static one => one.ServerBytes),
        CpuPerMillion = Median(all, static one => one.CpuPerMillion),
    };

    private static double Median(IEnumerable<Measurement> all, Func<Measurement, double> column)
    {
        var sorted = all.Select(column).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
