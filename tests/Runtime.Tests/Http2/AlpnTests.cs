using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Contracts.Runtime.Tests.Laws;
using TlsOptions = Contracts.Transports.Wires.TlsOptions;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>HTTP/2 over TLS begins with both sides' word that it is HTTP/2 (RFC 9113 §3.2).</summary>
public sealed class AlpnTests
{
    public static TheoryData<string, string[]> Offers => new()
    {
        { "nothing", [] },
        { "HTTP/1.1", ["http/1.1"] },
        { "HTTP/2 without TLS", ["h2c"] },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task Server_ClientThatOffersNoHttp2_IsLetGo(string what, string[] protocols)
    {
        await using var stage = await StartAsync();
        Assert.False(await IsServedAsync(stage, protocols), what);
    }

    [Theory]
    [InlineData("h2")]
    [InlineData("http/1.1", "h2")]
    public async Task Server_ClientThatOffersHttp2_IsServed(params string[] protocols)
    {
        await using var stage = await StartAsync();
        Assert.True(await IsServedAsync(stage, protocols));
    }

    [Fact]
    public void Options_OfHttp2_AllowNoRenegotiation()
    {
        // RFC 9113 §9.2.1, whatever the caller's say.
        Assert.False(TlsOptions.For(new SslClientAuthenticationOptions { AllowRenegotiation = true }, "localhost", SslApplicationProtocol.Http2).AllowRenegotiation);
        Assert.False(TlsOptions.For(new SslServerAuthenticationOptions { AllowRenegotiation = true }, SslApplicationProtocol.Http2).AllowRenegotiation);
    }

    private static Task<Stage> StartAsync() => Stage.StartAsync(new Http2TlsWire(), Probe.OnUnary(static (text, _) => new(text)));

    // Served: the server's settings come.
    private static async Task<bool> IsServedAsync(Stage stage, string[] protocols)
    {
        var port = new Uri(stage.Server.Endpoints[0]).Port;
        using var socket = new TcpClient("localhost", port);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, static (_, certificate, _, _) => certificate?.GetCertHashString() == TlsWire.ServerCertificate.GetCertHashString());
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                ClientCertificates = [TlsWire.ClientCertificate],
                ApplicationProtocols = [.. protocols.Select(static name => new SslApplicationProtocol(name))],
            });
            await tls.WriteAsync(Convert.FromHexString(RawPeer.Preface + RawFrame.Of(RawFrame.Settings, 0, 0, "")));
            return await tls.ReadAsync(new byte[9]).AsTask().WaitAsync(Stage.Patience) > 0;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
    }
}
