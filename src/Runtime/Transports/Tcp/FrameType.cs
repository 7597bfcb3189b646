namespace Contracts.Transports.Tcp;

/// <summary>The kinds of frame, as <c>docs/wire/tcp.md#frames</c> numbers them: the low four bits of a header's fourth byte.</summary>
internal enum FrameType : byte
{
    /// <summary>Client: a call begins, with its only request or without.</summary>
    Open = 1,

    /// <summary>Server: response headers.</summary>
    Headers = 2,

    /// <summary>A message or a fragment of one.</summary>
    Message = 3,

    /// <summary>Client: no request follows.</summary>
    HalfClose = 4,

    /// <summary>Server: the call has ended with a status.</summary>
    End = 5,

    /// <summary>Client: nobody waits for the call any more.</summary>
    Cancel = 6,

    /// <summary>Room for more message bytes, of a call or of the connection.</summary>
    Credit = 7,

    /// <summary>Asks for a <see cref="Pong"/>.</summary>
    Ping = 8,

    /// <summary>Answers a <see cref="Ping"/> with its bytes.</summary>
    Pong = 9,

    /// <summary>No further call is taken.</summary>
    GoAway = 10,
}
