using System.Diagnostics;

namespace Contracts.Samples.Tests;

/// <summary>samples/EtcdClient speaks with a real etcd, by a .proto of our own.</summary>
public sealed class EtcdClientTests
{
    [Fact]
    public async Task EtcdClient_AgainstEtcd_PutsGetsWatchesAndLeases()
    {
        Assert.True(File.Exists("/usr/bin/etcd"), "etcd is not installed; run tests/install-peers.sh.");
        var sample = SampleProcess.Assembly("EtcdClient");
        var script = Path.Combine(sample[..sample.IndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)], "run.sh");
        using var process = Process.Start(new ProcessStartInfo(script, ["dotnet", sample]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.Equal("", await error);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(
            [
                "watching: True",
                "get: hello, as of the put: True",
                "changed: Put greeting hello",
                "changed: Put greeting leased",
                "kept alive: 60 s",
                "changed: Delete greeting",
                "left: 0",
            ],
            (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
