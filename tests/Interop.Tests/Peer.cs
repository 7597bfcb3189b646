namespace Contracts.Interop.Tests;

/// <summary>Somebody else's gRPC.</summary>
public sealed class Peer
{
    public string Name { get; set; } = "";

    /// <summary>Package and version, for readers.</summary>
    public string Is { get; set; } = "";
}
