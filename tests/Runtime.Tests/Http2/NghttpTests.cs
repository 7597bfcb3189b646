using System.Diagnostics;
using System.Net;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>nghttp2's programs as peers: nghttp and h2load against our server, our client against nghttpd.</summary>
public sealed class NghttpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("--continuation")]
    [InlineData("--padding=200")]
    [InlineData("--header-table-size=0")]
    [InlineData("--window-bits=4 --connection-window-bits=16")]
    public async Task Nghttp_PostsMessage_GetsItBack(string how)
    {
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnUnary(static (text, _) => new($"{text} back")), new ServerOptions { Limits = new Transports.ConnectionLimits { MaxMetadataBytes = 64 << 10 } });
        var output = await RunAsync("nghttp", $"-v --no-dep {how} -H content-type:application/grpc -H te:trailers -d {Body("hello")} {stage.Server.Endpoints[0]}/laws.Probe/Unary");
        Assert.Contains(":status: 200", output, StringComparison.Ordinal);
        Assert.Contains("hello back", output, StringComparison.Ordinal);
        Assert.Contains("grpc-status: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H2load_ManyCalls_EachSucceeds()
    {
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnUnary(static (text, _) => new(text)));
        var output = await RunAsync("h2load", $"-n 5000 -c 4 -m 50 -H content-type:application/grpc -H te:trailers -d {Body("hello")} {stage.Server.Endpoints[0]}/laws.Probe/Unary");
        Assert.Contains("5000 succeeded, 0 failed, 0 errored, 0 timeout", output, StringComparison.Ordinal);
        Assert.Contains("5000 2xx", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nghttpd_AnswersHtml_ClientGetsTheMappedStatus()
    {
        var port = FreePort();
        using var nghttpd = Process.Start(new ProcessStartInfo("nghttpd", $"--no-tls -a 127.0.0.1 -d {_folder} {port}") { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            await using var channel = Channel.For($"http://127.0.0.1:{port}");
            var deadline = DateTime.UtcNow + Stage.Patience;
            RpcException exception;
            do
            {
                // It takes a moment to listen.
                exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
            }
            while (exception.StatusCode == StatusCode.Unavailable && DateTime.UtcNow < deadline);

            Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
            Assert.Contains("404", exception.Status.Detail, StringComparison.Ordinal);
            var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Stage.StatusOf(channel.UnaryAsync(Probe.Unary, new string('x', 50_000), default).AsTask().WaitAsync(Stage.Patience))));
            Assert.All(statuses, static status => Assert.Equal(StatusCode.Unimplemented, status));
        }
        finally
        {
            nghttpd.Kill();
            await nghttpd.WaitForExitAsync();
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<string> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Stage.Patience);
        await process.WaitForExitAsync();
        return $"{output}\n{await error}";
    }

    private string Body(string text)
    {
        var path = Path.Combine(_folder, "body");
        File.WriteAllBytes(path, [0, 0, 0, 0, (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)]);
        return path;
    }
}
