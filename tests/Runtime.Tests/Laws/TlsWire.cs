using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over TLS on a free port, each with a certificate that the other checks.</summary>
public sealed class TlsWire : Wire
{
    /// <summary>The server's certificate, made for this run.</summary>
    public static X509Certificate2 ServerCertificate { get; } = Make("localhost");

    /// <summary>The client's certificate, made for this run.</summary>
    public static X509Certificate2 ClientCertificate { get; } = Make("client");

    /// <inheritdoc/>
    public override string NewAddress() => "tls://localhost:0";

    /// <inheritdoc/>
    public override ServerOptions Server(ServerOptions options) => Copy.Of(options, tls: new SslServerAuthenticationOptions
    {
        ServerCertificate = ServerCertificate,
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.GetCertHashString() == ClientCertificate.GetCertHashString(),
    });

    /// <inheritdoc/>
    public override ChannelOptions Channel(ChannelOptions options) => Copy.Of(options, tls: new SslClientAuthenticationOptions
    {
        ClientCertificates = [ClientCertificate],
        RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.GetCertHashString() == ServerCertificate.GetCertHashString(),
    });

    private static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
