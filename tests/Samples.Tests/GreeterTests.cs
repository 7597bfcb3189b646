using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Contracts.Samples.Tests;

/// <summary>samples/Greeter prints what the README says.</summary>
public sealed class GreeterTests
{
    private const string SayHello = """{"jsonrpc":"2.0","id":1,"method":"samples.Greeter.SayHello","params":[{"name":"Ada"}]}""";

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

    [Fact]
    public async Task Greeter_OverJsonRpc_AnswersALineAndEveryCall()
    {
        using var server = SampleProcess.Start("Greeter", "serve", "jsonrpc+tcp://127.0.0.1:0");
        var uri = (await server.ReadLineAsync())!["listening on ".Length..];
        using (var client = new TcpClient("127.0.0.1", new Uri(uri).Port))
        {
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(SayHello + "\n"));
            using var answers = new StreamReader(client.GetStream());
            Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"text":"Hello, Ada!"}}""", await answers.ReadLineAsync());
        }

        var (exitCode, output, error) = await SampleProcess.RunAsync("Greeter", "call", uri);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(Calls, Lines(output));
    }

    [Fact]
    public async Task Greeter_OverStandardInput_AnswersAndEndsWithIt()
    {
        using var server = SampleProcess.Start("Greeter", "serve", "jsonrpc+stdio:");
        await server.WriteAndCloseAsync(SayHello);
        var (exitCode, output, error) = await server.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal("listening on jsonrpc+stdio:", error.Trim());
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"text":"Hello, Ada!"}}""", output.Trim());
    }

    [Theory]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("https://localhost:0")]
    [InlineData("tls://127.0.0.1:0")]
    public async Task Greeter_ServesOverTls_WithACertificateOfItsOwnForThisMachine(string uri)
    {
        using var server = SampleProcess.Start("Greeter", "serve", uri);
        var endpoint = (await server.ReadLineAsync())!["listening on ".Length..];
        Assert.Contains("signed by itself", await server.ReadLineAsync(), StringComparison.Ordinal);
        var (exitCode, output, error) = await SampleProcess.RunAsync("Greeter", "call", endpoint);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(Calls, Lines(output));
    }

    [Fact]
    public async Task Greeter_GivenACertificate_ServesWithIt()
    {
        var folder = Directory.CreateTempSubdirectory("greeter-");
        try
        {
            var (certificate, key) = (Path.Combine(folder.FullName, "cert.pem"), Path.Combine(folder.FullName, "key.pem"));
            using var made = RSA.Create(2048);
            using var own = new CertificateRequest("CN=given", made, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllTextAsync(certificate, own.ExportCertificatePem());
            await File.WriteAllTextAsync(key, made.ExportPkcs8PrivateKeyPem());
            using var server = SampleProcess.Start("Greeter", "serve", "--certificate", certificate, key, "https://127.0.0.1:0");
            var endpoint = new Uri((await server.ReadLineAsync())!["listening on ".Length..]);
            using var socket = new TcpClient(endpoint.Host, endpoint.Port);
            await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, static (_, certificate, _, _) => certificate?.Subject == "CN=given");
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "given", ApplicationProtocols = [SslApplicationProtocol.Http2] });
            Assert.Equal("CN=given", tls.RemoteCertificate!.Subject);
            // Its name is another, so it is not taken for this machine's.
            var (exitCode, _, error) = await SampleProcess.RunAsync("Greeter", "call", $"{endpoint}".TrimEnd('/'));
            Assert.Equal(1, exitCode);
            Assert.Contains("TLS with", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("nowhere", "it has no scheme")]
    [InlineData("smoke://host:1", "there is no such transport")]
    [InlineData("tcp://127.0.0.1", "it has no port")]
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
