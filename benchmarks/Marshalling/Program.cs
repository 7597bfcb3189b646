using BenchmarkDotNet.Running;
using Contracts.Benchmarks.Marshalling;

// "rounds" and "emitted" take half a minute and compare by turns; without them BenchmarkDotNet runs, with its own arguments.
if (args is ["emitted"])
{
    var emitted = new EmittedBenchmarks();
    Rounds.Compare("small write", () => emitted.ProtocSmallWrite(), () => emitted.SmallWrite());
    Rounds.Compare("small read", () => emitted.ProtocSmallRead(), () => emitted.SmallRead());
    Rounds.Compare("small size", () => emitted.ProtocSmallSize(), () => emitted.SmallSize());
    Rounds.Compare("medium write", () => emitted.ProtocMediumWrite(), () => emitted.MediumWrite());
    Rounds.Compare("medium read", () => emitted.ProtocMediumRead(), () => emitted.MediumRead());
    Rounds.Compare("medium size", () => emitted.ProtocMediumSize(), () => emitted.MediumSize());
    Rounds.Compare("medium clone", () => emitted.ProtocMediumClone(), () => emitted.MediumClone());
    return;
}

if (args is not ["rounds"])
{
    BenchmarkSwitcher.FromTypes([typeof(MarshallingBenchmarks), typeof(EmittedBenchmarks)]).Run(args.Length == 0 ? ["--filter", "*"] : args);
    return;
}

var all = new MarshallingBenchmarks();
Console.WriteLine($"small {Samples.SmallBytes.Length} B, medium {Samples.OrderBytes.Length} B");
Rounds.Compare("small write", () => all.GoogleSmallWrite(), () => all.SmallWrite());
Rounds.Compare("small read", () => all.GoogleSmallRead(), () => all.SmallRead());
Rounds.Compare("medium write", () => all.GoogleMediumWrite(), () => all.MediumWrite());
Rounds.Compare("medium read", () => all.GoogleMediumRead(), () => all.MediumRead());
