using System.Diagnostics;
using System.Globalization;

namespace Contracts.Benchmarks.Calls;

/// <summary>grpc-go, both sides, each a process of its own; <c>peers/build.sh</c> builds it.</summary>
internal sealed class GrpcGo : IAsyncDisposable
{
    /// <summary>In place of an address.</summary>
    public const string Name = "grpc-go";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "peers", "bin", "grpc-go");

    private readonly Process _server = Run("serve");
    private readonly string _port;

    public GrpcGo() => _port = _server.StandardOutput.ReadLine()!;

    /// <summary>Runs one load.</summary>
    /// <param name="kind"><c>unary</c>, <c>stream</c> or <c>blob</c>.</param>
    /// <param name="inFlight">How many loops.</param>
    /// <param name="seconds">How long.</param>
    public async Task<Measurement> MeasureAsync(string kind, int inFlight, double seconds)
    {
        using var load = Run("load", _port, kind, $"{inFlight}", seconds.ToString(CultureInfo.InvariantCulture));
        var line = await load.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("grpc-go ended without a result.");
        await load.WaitForExitAsync().ConfigureAwait(false);
        var numbers = line.Split(' ').Select(static number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        // Of a stream it tells how long the whole of it took.
        return kind == "stream" ? new Measurement(numbers[0]) : new Measurement(numbers[0]) { P50 = numbers[1], P99 = numbers[2] };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync().ConfigureAwait(false);
        _server.Dispose();
    }

    private static Process Run(params string[] arguments) => File.Exists(Program)
        ? Process.Start(new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!
        : throw new FileNotFoundException($"There is no {Name} to measure; build it by benchmarks/Calls/peers/build.sh.", Program);
}
