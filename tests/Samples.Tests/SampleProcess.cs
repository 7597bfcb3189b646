using System.Diagnostics;

namespace Contracts.Samples.Tests;

/// <summary>A sample, run as its user would: as a process.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private bool _isDisposed;

    private SampleProcess(Process process) => _process = process;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>What it reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What it prints; not beside <see cref="ReadLineAsync"/>.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a sample that was built with the tests.</summary>
    public static SampleProcess Start(string sample, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly(sample), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Runs a sample to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string sample, params string[] arguments)
    {
        using var process = Start(sample, arguments);
        return await process.EndAsync();
    }

    /// <summary>The next line that it prints; <see langword="null"/> once there is none.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Writes to its input and ends that.</summary>
    public async Task WriteAndCloseAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>Where a sample was built to.</summary>
    // .../tests/Samples.Tests/bin/Release/net10.0/ -> .../samples/X/bin/Release/net10.0/Contracts.Samples.X.dll
    public static string Assembly(string sample)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = framework.Parent!;
        var root = configuration.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "samples", sample, "bin", configuration.Name, framework.Name, $"Contracts.Samples.{sample}.dll");
    }
}
