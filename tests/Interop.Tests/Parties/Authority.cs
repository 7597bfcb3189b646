using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Contracts.Interop.Tests.Parties;

/// <summary>An authority that all parties trust, and the certificate that it gave to 127.0.0.1, made anew for each run.</summary>
internal sealed class Authority : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-");
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _server;

    public Authority()
    {
        var from = DateTimeOffset.UtcNow.AddHours(-1);
        var until = from.AddDays(2);
        using var rootKey = RSA.Create(2048);
        var root = new CertificateRequest("CN=Contracts interop", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _root = root.CreateSelfSigned(from, until);

        using var serverKey = RSA.Create(2048);
        var server = new CertificateRequest("CN=127.0.0.1", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        server.CertificateExtensions.Add(names.Build());
        using var signed = server.Create(_root, from, until, RandomNumberGenerator.GetBytes(8));
        _server = signed.CopyWithPrivateKey(serverKey);

        RootFile = Write("root.pem", _root.ExportCertificatePem());
        CertificateFile = Write("server.pem", _server.ExportCertificatePem());
        KeyFile = Write("server.key", serverKey.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The authority's certificate, as PEM.</summary>
    public string RootFile { get; }

    /// <summary>The server's certificate, as PEM.</summary>
    public string CertificateFile { get; }

    /// <summary>The server's key, as PEM.</summary>
    public string KeyFile { get; }

    /// <summary>How our server proves who it is.</summary>
    public SslServerAuthenticationOptions Serving => new() { ServerCertificate = _server };

    /// <summary>How our client checks who the server is.</summary>
    public SslClientAuthenticationOptions Calling => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _root },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    public void Dispose()
    {
        _root.Dispose();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
