using System.Diagnostics;

namespace Contracts.Samples.Tests;

/// <summary>A sample, run as its user would: as a process.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // .../tests/Samples.Tests/bin/Release/net10.0/
    private static readonly DirectoryInfo Framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
    private static readonly string Root = Framework.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

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
    public static SampleProcess Start(string sample, params string[] arguments) => StartProgram("dotnet", [Assembly(sample), .. arguments]);

    /// <summary>Starts a script of Node.js that calls a sample, or is called by one.</summary>
    /// <param name="folder">Where it is, below that of the tests, with the packages of its own.</param>
    /// <param name="script">Its name.</param>
    /// <param name="arguments">What it takes.</param>
    public static SampleProcess StartScript(string folder, string script, params string[] arguments)
    {
        var path = Path.Combine(Root, "tests", "Samples.Tests", folder);
        Assert.True(Directory.Exists(Path.Combine(path, "node_modules")), $"{path} has no packages; run tests/install-peers.sh.");
        return StartProgram("node", [Path.Combine(path, script), .. arguments]);
    }

    private static SampleProcess StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
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

    /// <summary>Writes to its input.</summary>
    public async Task WriteAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Writes to its input and ends that.</summary>
    public async Task WriteAndCloseAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
    }

    /// <summary>Waits for its end, once somebody else has read what it prints.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
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
    public static string Assembly(string sample) =>
        Path.Combine(Root, "samples", sample, "bin", Framework.Parent!.Name, Framework.Name, $"Contracts.Samples.{sample}.dll");
}
