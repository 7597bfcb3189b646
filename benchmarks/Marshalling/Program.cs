using BenchmarkDotNet.Running;
using Contracts.Benchmarks.Marshalling;

// "rounds" and "json" take half a minute, "emitted" two, and compare by turns; without them BenchmarkDotNet runs, with its own arguments.
if (args is ["emitted"])
{
    EmittedRounds.Compare();
    return;
}

if (args is ["emitted", var side])
{
    EmittedRounds.Measure(side);
    return;
}

if (args is ["json"])
{
    using var json = new JsonBenchmarks();
    Console.WriteLine($"small {json.Sizes.Small} B, medium {json.Sizes.Medium} B");
    Rounds.Compare("small write", () => json.TheirSmallWrite(), () => json.SmallWrite(), "System.Text.Json");
    Rounds.Compare("small read", () => json.TheirSmallRead(), () => json.SmallRead(), "System.Text.Json");
    Rounds.Compare("medium write", () => json.TheirMediumWrite(), () => json.MediumWrite(), "System.Text.Json");
    Rounds.Compare("medium read", () => json.TheirMediumRead(), () => json.MediumRead(), "System.Text.Json");
    return;
}

if (args is not ["rounds"])
{
    BenchmarkSwitcher.FromTypes([typeof(MarshallingBenchmarks), typeof(EmittedBenchmarks), typeof(JsonBenchmarks)]).Run(args.Length == 0 ? ["--filter", "*"] : args);
    return;
}

var all = new MarshallingBenchmarks();
Console.WriteLine($"small {Samples.SmallBytes.Length} B, medium {Samples.OrderBytes.Length} B");
Rounds.Compare("small write", () => all.GoogleSmallWrite(), () => all.SmallWrite());
Rounds.Compare("small read", () => all.GoogleSmallRead(), () => all.SmallRead());
Rounds.Compare("medium write", () => all.GoogleMediumWrite(), () => all.MediumWrite());
Rounds.Compare("medium read", () => all.GoogleMediumRead(), () => all.MediumRead());
