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
        }
    }

    /// <summary>Takes the call's headers along and brings back what the peer sends, or <see langword="null"/>.</summary>
    public CallContext? Context { get; init; }

    /// <summary>When the call must have ended. Inside a handler the handler's own deadline holds too.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Cancels the call, here and at the peer.</summary>
    public CancellationToken CancellationToken { get; init; }
}
