using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>What comes with the opening of a call on the server.</summary>
/// <param name="Peer">The client, as a URI.</param>
internal readonly record struct CallOpening(string Peer)
{
    /// <summary>The request headers; <see langword="null"/> for none.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>When the call must have ended.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Calls the client over the same connection; <see langword="null"/> where that cannot be.</summary>
    public CallInvoker? Caller { get; init; }

    /// <summary>The certificate that the client proved to hold, or <see langword="null"/>.</summary>
    public X509Certificate2? PeerCertificate { get; init; }

    /// <summary>What the host of the server has to say of the connection; see <see cref="CallContext.Host"/>.</summary>
    public object? Host { get; init; }
}
