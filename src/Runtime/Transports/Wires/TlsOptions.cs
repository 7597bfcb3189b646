using System.Net.Security;
using System.Security.Authentication;

namespace Contracts.Transports.Wires;

/// <summary>Options of TLS with what a transport knows put in. The caller's object is left as it is; it may serve another address too.</summary>
internal static class TlsOptions
{
    /// <summary>Copies options for one host.</summary>
    /// <param name="options">The caller's, or <see langword="null"/>.</param>
    /// <param name="host">The host of the address; the caller's own word on it goes first.</param>
    /// <param name="protocol">The only protocol to speak, or <see langword="null"/> for what the caller says.</param>
    public static SslClientAuthenticationOptions For(SslClientAuthenticationOptions? options, string host, SslApplicationProtocol? protocol)
    {
        options ??= new SslClientAuthenticationOptions();
        return new()
        {
            TargetHost = string.IsNullOrEmpty(options.TargetHost) ? host : options.TargetHost,
            // RFC 9113 §9.2.1: over HTTP/2 there is none.
            AllowRenegotiation = protocol != SslApplicationProtocol.Http2 && options.AllowRenegotiation,
            AllowTlsResume = options.AllowTlsResume,
            ApplicationProtocols = protocol is { } only ? [only] : options.ApplicationProtocols,
            CertificateChainPolicy = options.CertificateChainPolicy,
            CertificateRevocationCheckMode = options.CertificateRevocationCheckMode,
            CipherSuitesPolicy = options.CipherSuitesPolicy,
            ClientCertificateContext = options.ClientCertificateContext,
            ClientCertificates = options.ClientCertificates,
            EnabledSslProtocols = options.EnabledSslProtocols,
            EncryptionPolicy = options.EncryptionPolicy,
            LocalCertificateSelectionCallback = options.LocalCertificateSelectionCallback,
            RemoteCertificateValidationCallback = options.RemoteCertificateValidationCallback,
        };
    }

    /// <summary>Copies a server's options.</summary>
    public static SslServerAuthenticationOptions For(SslServerAuthenticationOptions options, SslApplicationProtocol? protocol) => protocol is not { } only
        ? options
        : new()
        {
            AllowRenegotiation = protocol != SslApplicationProtocol.Http2 && options.AllowRenegotiation,
            AllowTlsResume = options.AllowTlsResume,
            ApplicationProtocols = [only],
            CertificateChainPolicy = options.CertificateChainPolicy,
            CertificateRevocationCheckMode = options.CertificateRevocationCheckMode,
            CipherSuitesPolicy = options.CipherSuitesPolicy,
            ClientCertificateRequired = options.ClientCertificateRequired,
            EnabledSslProtocols = options.EnabledSslProtocols,
            EncryptionPolicy = options.EncryptionPolicy,
            RemoteCertificateValidationCallback = options.RemoteCertificateValidationCallback,
            ServerCertificate = options.ServerCertificate,
            ServerCertificateContext = options.ServerCertificateContext,
            ServerCertificateSelectionCallback = options.ServerCertificateSelectionCallback,
        };

    /// <summary>Holds the peer to the protocol that was asked for: one that knows no ALPN speaks another.</summary>
    /// <exception cref="AuthenticationException">It agreed to none.</exception>
    public static void ThrowUnlessAgreed(SslStream stream, List<SslApplicationProtocol>? wanted)
    {
        if (wanted is { Count: > 0 } && !wanted.Contains(stream.NegotiatedApplicationProtocol))
        {
            throw new AuthenticationException($"The peer did not agree to speak {string.Join(" or ", wanted)} (ALPN).");
        }
    }
}
