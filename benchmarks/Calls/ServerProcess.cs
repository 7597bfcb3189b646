using System.Diagnostics;
using System.Globalization;

namespace Contracts.Benchmarks.Calls;

/// <summary>The other process: serves calls and raw echo, and says what it has used when asked over its standard input.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>In place of an address: the HTTP/2 that comes with .NET, on both sides.</summary>
    private const string Framework = "framework";

    // The same, but that a stream waits until 16 KiB of it have gathered.
    private const string FrameworkGathering = "framework-gathering";

    private readonly Process _process;

    private ServerProcess(Process process, string address, int rawPort)
    {
        _process = process;
        Address = address;
        RawPort = rawPort;
    }

    /// <summary>Where calls are served.</summary>
    public string Address { get; }

    /// <summary>Where raw echo is served.</summary>
    public int RawPort { get; }

    /// <summary>Whether both sides are the framework's.</summary>
    public static bool IsFramework(string address) => address is Framework or FrameworkGathering;

    /// <summary>Serves until standard input ends. What the child does.</summary>
    public static async Task ServeAsync(string address)
    {
        await using var server = new Server().Add(EchoService.Bind(new Echo())).Listen(IsFramework(address) || WebServer.Serves(address) ? "inproc://none" : address);
        await server.StartAsync().ConfigureAwait(false);
        Console.WriteLine(WebServer.Serves(address) ? await WebServer.StartAsync(address).ConfigureAwait(false) : IsFramework(address)
            ? await FrameworkServer.StartAsync(address == FrameworkGathering ? 16 << 10 : 1).ConfigureAwait(false)
            : server.Endpoints[0]);
        Console.WriteLine(RawEcho.Serve().ToString(CultureInfo.InvariantCulture));
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(ProcessCost.Now);
        }
    }

    /// <summary>Starts this program once more, as the server.</summary>
    public static ServerProcess Start(string address)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", address]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        return new ServerProcess(
            process, process.StandardOutput.ReadLine()!, int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
    }

    /// <summary>What the server has used.</summary>
    public ProcessCost Cost()
    {
        _process.StandardInput.WriteLine();
        return ProcessCost.Parse(_process.StandardOutput.ReadLine()!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
