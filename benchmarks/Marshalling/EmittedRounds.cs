using System.Diagnostics;
using System.Globalization;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>
/// Compares the two kinds of classes by processes that take turns. In one process they would share the code of Google.Protobuf that is generic over
/// messages, which the runtime makes fastest for the class that came first.
/// </summary>
internal static class EmittedRounds
{
    private const int Count = 11;

    private static readonly (string Name, Func<EmittedBenchmarks, Action> Theirs, Func<EmittedBenchmarks, Action> Ours)[] All =
    [
        ("small write", static all => () => all.ProtocSmallWrite(), static all => () => all.SmallWrite()),
        ("small read", static all => () => all.ProtocSmallRead(), static all => () => all.SmallRead()),
        ("small size", static all => () => all.ProtocSmallSize(), static all => () => all.SmallSize()),
        ("medium write", static all => () => all.ProtocMediumWrite(), static all => () => all.MediumWrite()),
        ("medium read", static all => () => all.ProtocMediumRead(), static all => () => all.MediumRead()),
        ("medium size", static all => () => all.ProtocMediumSize(), static all => () => all.MediumSize()),
        ("medium clone", static all => () => all.ProtocMediumClone(), static all => () => all.MediumClone()),
    ];

    /// <summary>Lets both sides take turns, a process each time.</summary>
    public static void Compare()
    {
        var rounds = Enumerable.Range(0, Count).Select(static _ => (Theirs: Run("theirs"), Ours: Run("ours"))).ToArray();
        for (var i = 0; i < All.Length; i++)
        {
            Rounds.Print(All[i].Name, "protoc's", [.. rounds.Select(round => (round.Theirs[i], round.Ours[i]))]);
        }
    }

    /// <summary>Measures one side, a line for each comparison: nanoseconds and bytes.</summary>
    public static void Measure(string side)
    {
        var all = new EmittedBenchmarks();
        foreach (var (_, theirs, ours) in All)
        {
            var (nanoseconds, bytes) = Rounds.Measure((side == "ours" ? ours : theirs)(all));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds} {bytes}"));
        }
    }

    private static (double Nanoseconds, double Bytes)[] Run(string side)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["emitted", side]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return [.. lines.Select(static line => line.Split(' ')).Select(static parts => (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)))];
    }
}
