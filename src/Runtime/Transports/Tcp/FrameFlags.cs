namespace Contracts.Transports.Tcp;

/// <summary>The flags of frames: the high four bits of a header's fourth byte. What a bit means depends on the frame's type.</summary>
internal static class FrameFlags
{
    /// <summary>OPEN: a deadline follows the method.</summary>
    public const byte OpenDeadline = 0x10;

    /// <summary>OPEN: metadata follow.</summary>
    public const byte OpenMetadata = 0x20;

    /// <summary>OPEN: the rest of the payload is a whole request.</summary>
    public const byte OpenMessage = 0x40;

    /// <summary>OPEN: no request follows this frame.</summary>
    public const byte OpenHalfClose = 0x80;

    /// <summary>MESSAGE: the message ends with this frame.</summary>
    public const byte MessageEnd = 0x10;

    /// <summary>MESSAGE: the first of several fragments; the payload begins with the whole length, four bytes.</summary>
    public const byte MessageFirst = 0x20;

    /// <summary>MESSAGE: compressed. Reserved: refused unless negotiated, and nothing negotiates it yet.</summary>
    public const byte MessageCompressed = 0x40;

    /// <summary>MESSAGE: the sender's side ends with this frame; from a server that is the status OK without trailers.</summary>
    public const byte MessageEndOfStream = 0x80;

    /// <summary>END: trailers follow the status.</summary>
    public const byte EndMetadata = 0x20;

    /// <summary>END: the call did not reach a handler; it may be repeated.</summary>
    public const byte EndRefused = 0x40;
}
