namespace Contracts.Transports;

/// <summary>What ends a call on the client before its transport does: its deadline, and one or two tokens. It serves the object's calls one after the other.</summary>
/// <remarks>A field of the call, so that a call without any of them costs nothing more.</remarks>
internal struct CallPatience
{
    private CancellationToken _token;
    private CancellationTokenRegistration _registration;
    private CancellationTokenRegistration _second;
    private DeadlineTimer? _timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="call">The call, whose deadline is set.</param>
    /// <param name="time">The clock of the deadline.</param>
    /// <param name="token">The token of its options.</param>
    /// <param name="second">That of its enumerator.</param>
    /// <returns><see langword="false"/> if the call has ended by one of them: it need not be opened.</returns>
    public bool TryArm(ClientCall call, TimeProvider time, CancellationToken token, CancellationToken second)
    {
        _token = token;
        if (token.IsCancellationRequested || second.IsCancellationRequested)
        {
            call.OnToken(token.IsCancellationRequested ? token : second);
            return false;
        }

        if (!call.Deadline.IsNone && !(_timer ??= new DeadlineTimer(call)).TryArm(time))
        {
            call.OnDeadline();
            return false;
        }

        _registration = Register(call, token);
        if (second != token)
        {
            _second = Register(call, second);
        }

        if ((token.CanBeCanceled || second.CanBeCanceled || !call.Deadline.IsNone) && call.HasEnded)
        {
            // It ended between arming and here, so that end could not release what was armed after it.
            Release(call);
            return false;
        }

        return true;
    }

    /// <summary>Ends the watch: the call has ended.</summary>
    /// <returns><see langword="false"/> if a token's callback is running or has run: it may still look at the object, which then serves no other call.</returns>
    public bool Release(ClientCall call)
    {
        _second.Unregister();
        var isFree = _registration.Unregister() || !_token.CanBeCanceled;
        _registration = default;
        _token = default;
        if (!call.Deadline.IsNone)
        {
            _timer?.Rest(isLast: !isFree || !call.IsReusable);
        }

        return isFree;
    }

    private static CancellationTokenRegistration Register(ClientCall call, CancellationToken token) => token.CanBeCanceled
        ? token.UnsafeRegister(static (call, fired) => ((ClientCall)call!).OnToken(fired), call)
        : default;
}
