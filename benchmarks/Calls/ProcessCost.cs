using System.Globalization;

namespace Contracts.Benchmarks.Calls;

/// <summary>What a process has used since its start.</summary>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap.</param>
/// <param name="CpuMicroseconds">Time on processors.</param>
internal readonly record struct ProcessCost(long AllocatedBytes, double CpuMicroseconds)
{
    /// <summary>What this process has used.</summary>
    public static ProcessCost Now => new(GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime.TotalMicroseconds);

    /// <summary>What was used in between.</summary>
    public static ProcessCost operator -(ProcessCost later, ProcessCost earlier) =>
        new(later.AllocatedBytes - earlier.AllocatedBytes, later.CpuMicroseconds - earlier.CpuMicroseconds);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ProcessCost Parse(string line)
    {
        var parts = line.Split(' ');
        return new(long.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AllocatedBytes} {CpuMicroseconds}");
}
