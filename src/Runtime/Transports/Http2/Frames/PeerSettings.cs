namespace Contracts.Transports.Http2.Frames;

/// <summary>What the peer accepts, in the words of its SETTINGS; the values here hold until it has said others (RFC 9113 §6.5.2).</summary>
internal sealed record PeerSettings
{
    /// <summary>What this side's table of header fields may cost, in bytes.</summary>
    public uint HeaderTableSize { get; init; } = 4096;

    /// <summary>Most streams at once that this side may open.</summary>
    public uint MaxConcurrentStreams { get; init; } = uint.MaxValue;

    /// <summary>The window of each stream at its start, in bytes.</summary>
    public int InitialWindowSize { get; init; } = DefaultWindowSize;

    /// <summary>The largest payload of a frame, in bytes.</summary>
    public int MaxFrameSize { get; init; } = 1 << 14;

    /// <summary>The largest header list, in bytes; advice.</summary>
    public uint MaxHeaderListSize { get; init; } = uint.MaxValue;

    /// <summary>Every window at its start, the connection's too (RFC 9113 §6.9.2).</summary>
    public const int DefaultWindowSize = 65_535;
}
