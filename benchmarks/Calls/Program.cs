using System.Globalization;
using Contracts;
using Contracts.Benchmarks.Calls;

// Usage: Calls [rounds] [seconds] [address]; prints the medians of interleaved rounds as a table.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["serve", var at])
{
    await ServerProcess.ServeAsync(at);
    return;
}

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2;
var address = args.Length > 2 ? args[2] : "tcp://127.0.0.1:0";
var only = args.Length > 3 ? args[3] : "";
using var server = ServerProcess.Start(address);
await using var channel = Channel.For(server.Address);
var load = new Load(server, new EchoClient(channel), TimeSpan.FromSeconds(seconds));

(string Name, Func<Task<Measurement>> Run, string Limit)[] rows =
[
    ("raw:1", () => load.RawAsync(1), ""),
    ("raw:16", () => load.RawAsync(16), ""),
    ("raw:100", () => load.RawAsync(100), ""),
    ("raw:1000", () => load.RawAsync(1000), ""),
    ("unary:1", () => load.UnaryAsync(1), "raw:1"),
    ("unary:16", () => load.UnaryAsync(16), "raw:16"),
    ("unary:100", () => load.UnaryAsync(100), "raw:100"),
    ("unary:1000", () => load.UnaryAsync(1000), "raw:1000"),
    ("stream", () => load.StreamAsync(1_000_000), "raw:100"),
    ("blob:1", () => load.BlobAsync(1), ""),
    ("blob:8", () => load.BlobAsync(8), ""),
];
rows = [.. rows.Where(row => only.Length == 0 || only.Split(',').Contains(row.Name))];

var measured = rows.ToDictionary(static row => row.Name, static _ => new List<Measurement>());
for (var round = 0; round < rounds; round++)
{
    foreach (var (name, run, _) in rows)
    {
        measured[name].Add(await run());
    }
}

Console.WriteLine("| load | per second | min..max | of raw | p50 us | p99 us | client B | server B | CPU s/1e6 |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (var (name, _, limit) in rows)
{
    var all = measured[name];
    var median = Measurement.MedianOf(all);
    var ratio = limit.Length > 0 && measured.TryGetValue(limit, out var raw) ? $"{median.PerSecond / Measurement.MedianOf(raw).PerSecond:P0}" : "";
    Console.WriteLine(
        $"| {name} | {median.PerSecond:N0} | {all.Min(static one => one.PerSecond):N0}..{all.Max(static one => one.PerSecond):N0} | {ratio} | {median.P50:N1} | {median.P99:N1} | {median.ClientBytes:N0} | {median.ServerBytes:N0} | {median.CpuPerMillion:N2} |");
}
