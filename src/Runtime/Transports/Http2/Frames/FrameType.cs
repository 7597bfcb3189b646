namespace Contracts.Transports.Http2.Frames;

/// <summary>What a frame is (RFC 9113 §6). A type that is not listed is ignored (§4.1).</summary>
internal enum FrameType : byte
{
    /// <summary>Bytes of a message.</summary>
    Data = 0x0,

    /// <summary>Headers or trailers.</summary>
    Headers = 0x1,

    /// <summary>Deprecated advice; its form is checked and it is ignored.</summary>
    Priority = 0x2,

    /// <summary>Ends a stream at once.</summary>
    RstStream = 0x3,

    /// <summary>What a side accepts.</summary>
    Settings = 0x4,

    /// <summary>Never allowed here: both sides switch it off, or it goes the wrong way.</summary>
    PushPromise = 0x5,

    /// <summary>A sign of life, or the answer to one.</summary>
    Ping = 0x6,

    /// <summary>No further streams are taken.</summary>
    GoAway = 0x7,

    /// <summary>More may be sent.</summary>
    WindowUpdate = 0x8,

    /// <summary>The rest of headers or trailers.</summary>
    Continuation = 0x9,
}
