namespace Contracts.Transports.Http2.Frames;

/// <summary>Flags of frames (RFC 9113 §6). What they mean depends on the type; others are ignored.</summary>
internal static class FrameFlags
{
    /// <summary>DATA, HEADERS: the sender sends nothing more on the stream.</summary>
    public const byte EndStream = 0x1;

    /// <summary>SETTINGS, PING: the answer to one.</summary>
    public const byte Ack = 0x1;

    /// <summary>HEADERS, CONTINUATION: the header block ends here.</summary>
    public const byte EndHeaders = 0x4;

    /// <summary>DATA, HEADERS: there is padding.</summary>
    public const byte Padded = 0x8;

    /// <summary>HEADERS: there are five bytes of deprecated priority.</summary>
    public const byte Priority = 0x20;
}
