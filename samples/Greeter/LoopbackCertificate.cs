using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Samples.Greeting;

/// <summary>TLS without setting anything up: a certificate made at start, which is taken on this machine and nowhere else.</summary>
internal static class LoopbackCertificate
{
    /// <summary>Makes one for localhost that holds for a day.</summary>
    public static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddDays(1));
        // With its key, as TLS wants it on every system.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }

    /// <summary>Takes what the system trusts; from this machine also a certificate that nobody has signed but itself.</summary>
    public static SslClientAuthenticationOptions Trusting(string uri)
    {
        var isLoopback = Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.IsLoopback;
        return new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                errors == SslPolicyErrors.None || (isLoopback && errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate?.Subject == certificate?.Issuer),
        };
    }
}
