using BenchmarkDotNet.Running;
using Contracts.Benchmarks.Marshalling;

// "rounds" takes half a minute and compares by turns; without it BenchmarkDotNet runs, with its own arguments.
if (args is not ["rounds"])
{
    BenchmarkSwitcher.FromTypes([typeof(MarshallingBenchmarks)]).Run(args.Length == 0 ? ["--filter", "*"] : args);
    return;
}

var all = new MarshallingBenchmarks();
Console.WriteLine($"small {Samples.SmallBytes.Length} B, medium {Samples.OrderBytes.Length} B");
Rounds.Compare("small write", () => all.GoogleSmallWrite(), () => all.SmallWrite());
Rounds.Compare("small read", () => all.GoogleSmallRead(), () => all.SmallRead());
Rounds.Compare("medium write", () => all.GoogleMediumWrite(), () => all.MediumWrite());
Rounds.Compare("medium read", () => all.GoogleMediumRead(), () => all.MediumRead());
