namespace Contracts.Transports.Wires;

/// <summary>A connection that a server has accepted.</summary>
/// <param name="Wire">Its bytes.</param>
/// <param name="Peer">The address of the peer, or where it has none that of the server.</param>
internal readonly record struct Accepted(Wire Wire, string Peer);
