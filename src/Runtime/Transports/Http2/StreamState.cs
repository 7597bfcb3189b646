namespace Contracts.Transports.Http2;

/// <summary>The state of a stream (RFC 9113 §5.1), without those of pushed streams, which there are not.</summary>
/// <remarks>
/// <code>
///              HEADERS sent or received
///   Idle ────────────────────────────────► Open
///                                         │    │
///                      END_STREAM sent    │    │   END_STREAM received
///                    ┌────────────────────┘    └────────────────────┐
///                    ▼                                              ▼
///             HalfClosedLocal                                HalfClosedRemote
///                    │                                              │
///                    │  END_STREAM received        END_STREAM sent  │
///                    └────────────────────► Closed ◄────────────────┘
///
///   RST_STREAM sent or received, or the end of the connection: from any state to Closed.
/// </code>
/// A stream that is closed is in no table any more: <see cref="ClosedStreams"/> knows which of them may still get frames that are merely late.
/// </remarks>
internal enum StreamState
{
    /// <summary>Not opened yet: an id above the last.</summary>
    Idle,

    /// <summary>Both sides may send.</summary>
    Open,

    /// <summary>This side has sent all.</summary>
    HalfClosedLocal,

    /// <summary>The peer has sent all.</summary>
    HalfClosedRemote,

    /// <summary>Over.</summary>
    Closed,
}
