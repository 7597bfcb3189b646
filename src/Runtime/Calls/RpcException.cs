namespace Contracts.Calls;

/// <summary>
/// A call that did not end with <see cref="StatusCode.OK"/>. A handler throws it to choose the status that its caller gets.
/// </summary>
public sealed class RpcException : Exception
{
    /// <summary>Fails with a status.</summary>
    /// <param name="status">The status; its code is not <see cref="StatusCode.OK"/>.</param>
    /// <param name="trailers">The trailers that came, or are to be sent, with it; <see langword="null"/> for none.</param>
    /// <param name="innerException">The cause on this side, or <see langword="null"/>.</param>
    public RpcException(Status status, Metadata? trailers = null, Exception? innerException = null)
        : base(status.ToString(), innerException)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)status.Code, (int)StatusCode.OK, nameof(status));
        Status = status;
        Trailers = trailers ?? Metadata.Empty;
    }

    /// <summary>Fails with a code and a sentence.</summary>
    public RpcException(StatusCode code, string detail, Exception? innerException = null)
        : this(new Status(code, detail), null, innerException)
    {
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.Code;

    /// <summary>What came after the last message; empty if nothing did.</summary>
    public Metadata Trailers { get; }

    /// <summary>
    /// Whether the status was made by the peer's handler or server and crossed the wire; <see langword="false"/> if this side made it,
    /// because the connection, a limit, the deadline or a cancellation ended the call.
    /// </summary>
    public bool IsFromPeer { get; init; }

    /// <summary>Whether the call is known not to have reached a handler, so that repeating it is safe whatever the method does.</summary>
    public bool IsNotSent { get; init; }
}
