namespace Contracts.Calls;

/// <summary>What a caller says about one call. <see langword="default"/> says nothing: no deadline, no metadata, no cancelling.</summary>
public readonly struct CallOptions
{
    /// <summary>Only a token that cancels the call.</summary>
    public CallOptions(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>Everything that a context says; headers and trailers that come back are put into it.</summary>
    /// <param name="context">A context made for this one call; <see langword="null"/> says nothing.</param>
    public CallOptions(CallContext? context)
    {
        Context = context;
        if (context is not null)
        {
            CancellationToken = context.CancellationToken;
            Deadline = context.Deadline;
            WaitsForReady = context.WaitsForReady;
        }
    }

    /// <summary>Takes the call's headers along and brings back what the peer sends, or <see langword="null"/>.</summary>
    public CallContext? Context { get; init; }

    /// <summary>When the call must have ended. Inside a handler the handler's own deadline holds too.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>
    /// Whether the call waits, until its deadline, while the server cannot be reached. Default <see langword="false"/>: once an attempt to connect has failed, it ends with
    /// <see cref="StatusCode.Unavailable"/>. A call without a deadline waits until it is cancelled.
    /// </summary>
    public bool WaitsForReady { get; init; }

    /// <summary>Whether nobody wants the reports of the call, so that the peer need not be asked for them.</summary>
    internal bool IsUnheard { get; init; }

    /// <summary>Cancels the call, here and at the peer.</summary>
    public CancellationToken CancellationToken { get; init; }
}
