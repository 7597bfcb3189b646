namespace Contracts.Transports.Tcp;

/// <summary>What one side of a connection told the other in its hello. The ids are those of <c>docs/wire/tcp.md#settings</c>.</summary>
internal sealed record PeerSettings
{
    /// <summary>The only message format there is: protobuf.</summary>
    public const string ProtoFormat = "proto";

    // A frame holds every unfragmented thing: metadata up to their limit, and an opening around them.
    private const int LeastFrameBytes = 32 << 10;
    private const int FrameOverhead = 16 << 10;

    /// <summary>Setting 1: largest payload of a frame accepted, in bytes.</summary>
    public int MaxFrameBytes { get; init; } = LeastFrameBytes;

    /// <summary>Setting 2: largest message accepted, in bytes.</summary>
    public int MaxReceiveBytes { get; init; } = ConnectionLimits.Default.MaxReceiveBytes;

    /// <summary>Setting 3: largest metadata accepted, in bytes.</summary>
    public int MaxMetadataBytes { get; init; } = ConnectionLimits.Default.MaxMetadataBytes;

    /// <summary>Setting 4: most calls at once.</summary>
    public int MaxConcurrentCalls { get; init; } = ConnectionLimits.Default.MaxConcurrentCalls;

    /// <summary>Setting 5: credit of a call at its start.</summary>
    public int CallWindowBytes { get; init; } = ConnectionLimits.Default.CallWindowBytes;

    /// <summary>Setting 6: credit of the connection at its start.</summary>
    public int ConnectionWindowBytes { get; init; } = ConnectionLimits.Default.ConnectionWindowBytes;

    /// <summary>Setting 7: message formats, best first, with commas between; from a server the one chosen.</summary>
    public string Formats { get; init; } = ProtoFormat;

    /// <summary>What a side with these limits says.</summary>
    public static PeerSettings Of(ConnectionLimits limits) => new()
    {
        MaxFrameBytes = Math.Max(LeastFrameBytes, limits.MaxMetadataBytes + FrameOverhead),
        MaxReceiveBytes = limits.MaxReceiveBytes,
        MaxMetadataBytes = limits.MaxMetadataBytes,
        MaxConcurrentCalls = limits.MaxConcurrentCalls,
        CallWindowBytes = limits.CallWindowBytes,
        ConnectionWindowBytes = limits.ConnectionWindowBytes,
    };
}
