using System.ComponentModel;
using System.Diagnostics;

namespace Contracts.Interop.Tests.Parties;

/// <summary>A process of somebody else's program, or of a sample.</summary>
internal sealed class PeerProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly Task<string> _error;

    private PeerProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program, relative to the folder if it is there, and its arguments.</param>
    /// <param name="folder">Where it runs; by default <c>peers/</c>.</param>
    public static PeerProcess Start(IReadOnlyList<string> command, string? folder = null)
    {
        folder ??= Path.Combine(Checkout.Folder, "peers");
        var file = Path.Combine(folder, command[0]);
        var start = new ProcessStartInfo(File.Exists(file) ? file : command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Peers reach the loopback themselves.
        foreach (var name in new[] { "http_proxy", "https_proxy", "grpc_proxy", "HTTP_PROXY", "HTTPS_PROXY" })
        {
            start.Environment.Remove(name);
        }

        try
        {
            return new PeerProcess(Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{command[0]} cannot be started: run tests/install-peers.sh.", missing);
        }
    }

    /// <summary>The first line that it prints.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended before it served: run tests/install-peers.sh. It says: {await _error}");

    /// <summary>Waits for its end.</summary>
    /// <returns>What it printed, and what it complained about.</returns>
    public async Task<(string Output, string Error)> EndAsync()
    {
        using (_process)
        {
            try
            {
                var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
                await _process.WaitForExitAsync().WaitAsync(Patience);
                return (output, await _error);
            }
            finally
            {
                Kill();
            }
        }
    }

    /// <summary>Ends its input, at which a server stops, and waits.</summary>
    public async ValueTask StopAsync()
    {
        using (_process)
        {
            try
            {
                _process.StandardInput.Close();
                await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
            }
            catch (TimeoutException)
            {
                // It has said all that anybody asks of it.
            }
            finally
            {
                Kill();
            }
        }
    }

    /// <summary>Ends it, whatever it does.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }
}
