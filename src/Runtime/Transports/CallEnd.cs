using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>How a call ended, as a transport tells it to the client's call.</summary>
/// <param name="Status">The status.</param>
internal readonly record struct CallEnd(Status Status)
{
    /// <summary>What came after the last message; <see langword="null"/> for nothing.</summary>
    public Metadata? Trailers { get; init; }

    /// <summary>Whether the status crossed the wire, rather than being made on this side.</summary>
    public bool IsFromPeer { get; init; }

    /// <summary>Whether the call is known not to have reached a handler.</summary>
    public bool IsNotSent { get; init; }

    /// <summary>Whether trying again at once is known to be in vain.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The cause on this side, or <see langword="null"/>.</summary>
    public Exception? Cause { get; init; }

    /// <summary>A call that the transport refused before anything of it was sent.</summary>
    public static CallEnd NotSent(StatusCode code, string detail, Exception? cause = null) =>
        new(new Status(code, detail)) { IsNotSent = true, Cause = cause };

    /// <summary>The exception that the caller gets.</summary>
    public RpcException ToException() => new(Status, Trailers, Cause) { IsFromPeer = IsFromPeer, IsNotSent = IsNotSent };
}
