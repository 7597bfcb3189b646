namespace Contracts.Transports.Http2.Frames;

/// <summary>What can be set (RFC 9113 §6.5.2). An id that is not listed is ignored.</summary>
internal enum SettingId : ushort
{
    /// <summary>What the table of header fields may cost, in bytes.</summary>
    HeaderTableSize = 0x1,

    /// <summary>Whether streams may be pushed: 0 or 1.</summary>
    EnablePush = 0x2,

    /// <summary>Most streams at once that the other side may open.</summary>
    MaxConcurrentStreams = 0x3,

    /// <summary>The window of each stream at its start, in bytes.</summary>
    InitialWindowSize = 0x4,

    /// <summary>The largest payload of a frame, in bytes.</summary>
    MaxFrameSize = 0x5,

    /// <summary>The largest header list, in bytes as RFC 9113 §10.5.1 counts them.</summary>
    MaxHeaderListSize = 0x6,
}
