using System.Diagnostics;

namespace Contracts.Samples.Tests;

/// <summary>samples/Greeter prints what the README says.</summary>
public sealed class GreeterTests
{
    private static readonly string[] Calls =
    [
        "SayHello: Hello, Ada!",
        "Add: 2 + 3 = 5",
        "Count: 1 2 3 4 5",
        "Sum: 3 samples, 7 in total",
        "Chat: Ada said: hello",
        "Chat: Ada said: goodbye",
    ];

    [Fact]
    public async Task Greeter_WithoutArguments_CallsItself()
    {
        var (exitCode, output, error) = await SampleProcess.RunAsync("Greeter");
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(["Hello, Ada!", .. Calls], Lines(output));
    }

    [Fact]
    public async Task Greeter_ServesTwoAddresses_BothAnswerAndSigtermStopsIt()
    {
        var socket = Path.Combine(Path.GetTempPath(), $"greeter-{Guid.NewGuid():N}.sock");
        using var server = SampleProcess.Start("Greeter", "serve", "tcp://127.0.0.1:0", $"unix:{socket}");
        for (var i = 0; i < 2; i++)
        {
            var line = await server.ReadLineAsync();
            Assert.StartsWith("listening on ", line, StringComparison.Ordinal);
            var (exitCode, output, error) = await SampleProcess.RunAsync("Greeter", "call", line!["listening on ".Length..]);
            Assert.Equal("", error);
            Assert.Equal(0, exitCode);
            Assert.Equal(Calls, Lines(output));
        }

        using (var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        Assert.Equal(0, (await server.EndAsync()).ExitCode);
        Assert.False(File.Exists(socket), "The socket's file is left behind.");
    }

    [Theory]
    [InlineData("nowhere", "it has no scheme")]
    [InlineData("smoke://host:1", "there is no such transport")]
    [InlineData("tcp://127.0.0.1", "it has no port")]
    [InlineData("tls://127.0.0.1:0", "ServerOptions.Tls")]
    public async Task Greeter_WrongAddress_SaysWhatAndHowToMendIt(string uri, string why)
    {
        var (exitCode, _, error) = await SampleProcess.RunAsync("Greeter", "serve", uri);
        Assert.Equal(1, exitCode);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Greeter_PortInUse_SaysSo()
    {
        using var first = SampleProcess.Start("Greeter", "serve", "tcp://127.0.0.1:0");
        var uri = (await first.ReadLineAsync())!["listening on ".Length..];
        var (exitCode, _, error) = await SampleProcess.RunAsync("Greeter", "serve", uri);
        Assert.Equal(1, exitCode);
        Assert.Contains(uri, error, StringComparison.Ordinal);
        Assert.Contains("in use", error, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
