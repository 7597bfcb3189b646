using System.Net.Security;
using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over TLS with certificates on both sides.</summary>
public sealed class TlsLaws() : CallLaws(new TlsWire())
{
    [Fact]
    public async Task Call_WithClientCertificate_HandlerSeesIt()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (_, context) => new(context.PeerCertificate?.Subject ?? "none")));
        Assert.Equal("CN=client", await stage.UnaryAsync("x"));
    }

    [Fact]
    public async Task Channel_ServerCertificateNotTrusted_UnavailableSaysSo()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        await using var channel = Channel.For(stage.Server.Endpoints[0], new ChannelOptions
        {
            Tls = new SslClientAuthenticationOptions { ClientCertificates = [TlsWire.ClientCertificate] },
        });
        var exception = await Assert.ThrowsAsync<RpcException>(
            () => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Contains("certificate", exception.Status.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Channel_WithoutClientCertificate_IsRefused()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        await using var channel = Channel.For(stage.Server.Endpoints[0], new ChannelOptions
        {
            Tls = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.GetCertHashString() == TlsWire.ServerCertificate.GetCertHashString(),
            },
        });
        await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
    }
}
