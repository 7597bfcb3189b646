using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests;

/// <summary>samples/Interop: the greeter's contract, called from other languages by one command each.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private const string Listening = "listening on http://";
    private static readonly string Samples = Path.Combine(Checkout.Root, "samples");
    private PeerProcess _server = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        _server = PeerProcess.Start(["dotnet", Checkout.Sample("Greeter"), "serve", "http://127.0.0.1:0"]);
        var line = await _server.ReadLineAsync();
        Assert.StartsWith(Listening, line, StringComparison.Ordinal);
        _address = line[Listening.Length..];
    }

    public Task DisposeAsync()
    {
        _server.Kill();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("call-node")]
    [InlineData("call-python")]
    [InlineData("call-go")]
    public async Task Sample_OfALanguage_PrintsWhatTheReadmeSays(string script)
    {
        var (output, error) = await PeerProcess.Start([script, _address], Path.Combine(Samples, "Interop")).EndAsync();
        Assert.Equal("", error);
        var readme = await File.ReadAllTextAsync(Path.Combine(Samples, "Interop", "README.md"));
        Assert.StartsWith("SayHello: Hello, Ada!\n", output, StringComparison.Ordinal);
        Assert.Contains($"```\n{output}```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_BufCurl_CallsWithoutAFile()
    {
        var (output, error) = await BufCurl.RunAsync("--data", """{ "name": "Ada" }""", $"http://{_address}/samples.Greeter/SayHello");
        Assert.Equal("", error);
        Assert.Contains("\"text\": \"Hello, Ada!\"", output, StringComparison.Ordinal);
    }
}
