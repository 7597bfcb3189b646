using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>What a side of a connection is told at its start.</summary>
/// <param name="Limits">What this side accepts.</param>
/// <param name="Time">The clock of deadlines and keep-alive.</param>
/// <param name="PeerName">The peer, as a URI.</param>
internal sealed record LinkOptions(ConnectionLimits Limits, TimeProvider Time, string PeerName)
{
    /// <summary>The certificate that the peer proved to hold, or <see langword="null"/>.</summary>
    public X509Certificate2? PeerCertificate { get; init; }

    /// <summary>Metadata that came with the connection and stands before that of each call; <see langword="null"/> for none.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>What the host of the server has to say of the connection: under ASP.NET its <c>HttpContext</c>; otherwise <see langword="null"/>.</summary>
    public object? Host { get; init; }
}
