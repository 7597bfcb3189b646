namespace Contracts.Transports.Http2.Frames;

/// <summary>Why a stream or a connection ended (RFC 9113 §7).</summary>
internal enum ErrorCode : uint
{
    /// <summary>Nothing is wrong.</summary>
    NoError = 0x0,

    /// <summary>A rule was broken for which there is no code of its own.</summary>
    ProtocolError = 0x1,

    /// <summary>A fault of the side that says so.</summary>
    InternalError = 0x2,

    /// <summary>More was sent than the window allowed.</summary>
    FlowControlError = 0x3,

    /// <summary>SETTINGS were not acknowledged in time.</summary>
    SettingsTimeout = 0x4,

    /// <summary>A frame came for a stream on which none may come any more.</summary>
    StreamClosed = 0x5,

    /// <summary>A frame has a length that it must not have.</summary>
    FrameSizeError = 0x6,

    /// <summary>The stream was not worked on, so that its call may be repeated.</summary>
    RefusedStream = 0x7,

    /// <summary>The stream is not wanted any more.</summary>
    Cancel = 0x8,

    /// <summary>A header block cannot be decoded.</summary>
    CompressionError = 0x9,

    /// <summary>A CONNECT tunnel broke.</summary>
    ConnectError = 0xA,

    /// <summary>The peer asks for too much.</summary>
    EnhanceYourCalm = 0xB,

    /// <summary>TLS is too weak.</summary>
    InadequateSecurity = 0xC,

    /// <summary>HTTP/1.1 is wanted instead.</summary>
    Http11Required = 0xD,
}
