using System.Globalization;
using Contracts;
using Contracts.Benchmarks.Calls;

// Usage: Calls [rounds] [seconds] [addresses] [loads]; prints the medians of interleaved rounds as a table.
// An address may also be "minimal-api", "bare-websocket", "framework", "framework-gathering", or "grpc-go" once peers/build.sh has built it.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["serve", var at])
{
    await ServerProcess.ServeAsync(at);
    return;
}

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2;
var addresses = (args.Length > 2 ? args[2] : "tcp://127.0.0.1:0").Split(',');
var only = args.Length > 3 ? args[3] : "";
var rows = new List<(string Name, Func<Task<Measurement>> Run, string Limit)>();
var owned = new List<IAsyncDisposable>();
foreach (var address in addresses)
{
    if (address == GrpcGo.Name)
    {
        var go = new GrpcGo();
        owned.Add(go);
        rows.AddRange(new[] { "unary:1", "unary:16", "unary:100", "unary:1000", "stream", "blob:1", "blob:8" }.Where(IsWanted).Select(row =>
        {
            var parts = row.Split(':');
            return ($"{address} {row}", (Func<Task<Measurement>>)(() => go.MeasureAsync(parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1, seconds)), "");
        }));
        continue;
    }

    var server = ServerProcess.Start(address);
    var channel = Channel.For(ServerProcess.IsFramework(address) || WebServer.IsBare(address) ? "inproc://none" : server.Address);
    owned.Add(channel);
    owned.Add(server);
    IEcho echo = address switch
    {
        WebServer.MinimalApi => new MinimalApiEcho(server.Address),
        WebServer.BareSocket => new BareSocketEcho(server.Address),
        _ when ServerProcess.IsFramework(address) => new FrameworkEcho(server.Address),
        _ => new EchoClient(channel),
    };
    var load = new Load(server, echo, TimeSpan.FromSeconds(seconds));
    var prefix = addresses.Length > 1 ? $"{address.Split(':')[0]} " : "";
    (string Name, Func<Task<Measurement>> Run, string Limit)[] all =
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
        ("raw-blob:1", () => load.RawBlobAsync(1), ""),
        ("raw-blob:8", () => load.RawBlobAsync(8), ""),
        ("blob:1", () => load.BlobAsync(1), "raw-blob:1"),
        ("blob:8", () => load.BlobAsync(8), "raw-blob:8"),
    ];
    rows.AddRange(all.Where(row => IsWanted(row.Name)).Select(row => (prefix + row.Name, row.Run, row.Limit.Length > 0 ? prefix + row.Limit : "")));
}

var measured = rows.ToDictionary(static row => row.Name, static _ => new List<Measurement>());
for (var round = 0; round < rounds; round++)
{
    foreach (var (name, run, _) in rows)
    {
        measured[name].Add(await run());
    }
}

Console.WriteLine("| load | per second | min..max | of raw | p50 us | to raw's p50 | p99 us | client B | server B | CPU s/1e6 |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var (name, _, limit) in rows)
{
    var all = measured[name];
    var median = Measurement.MedianOf(all);
    var raw = limit.Length > 0 && measured.TryGetValue(limit, out var limits) ? Measurement.MedianOf(limits) : null;
    Console.WriteLine(
        $"| {name} | {median.PerSecond:N0} | {all.Min(static one => one.PerSecond):N0}..{all.Max(static one => one.PerSecond):N0} | {median.PerSecond / raw?.PerSecond:P0} "
        + $"| {Microseconds(median.P50)} | {(raw is { P50: > 0 } ? $"{median.P50 / raw.P50:N1}" : "")} | {Microseconds(median.P99)} | {median.ClientBytes:N0} | {median.ServerBytes:N0} | {median.CpuPerMillion:N2} |");
}

foreach (var one in owned)
{
    await one.DisposeAsync();
}

bool IsWanted(string row) => only.Length == 0 || only.Split(',').Contains(row);

string Microseconds(double value) => value > 0 ? $"{value:N1}" : "";
