namespace Contracts.Transports;

/// <summary>Tells a call that its deadline has passed. It serves the object's calls one after the other.</summary>
internal sealed class DeadlineTimer(ClientCall call)
{
    private ITimer? _timer;
    private TimeProvider? _time;

    /// <summary>Begins to wait for the deadline of the call that runs now.</summary>
    /// <returns><see langword="false"/> if it has passed.</returns>
    public bool TryArm(TimeProvider time)
    {
        var remaining = call.Deadline.Remaining(time);
        if (remaining <= TimeSpan.Zero)
        {
            return false;
        }

        if (_timer is null || _time != time)
        {
            _timer?.Dispose();
            _time = time;
            _timer = time.CreateTimer(static self => ((DeadlineTimer)self!).OnTick(), this, Timers.Due(remaining), Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(Timers.Due(remaining), Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    /// <summary>The call has ended.</summary>
    /// <param name="isLast">Whether no other follows.</param>
    public void Rest(bool isLast)
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (isLast)
        {
            _timer?.Dispose();
        }
    }

    // A late tick looks at the deadline of the call that runs now.
    private void OnTick()
    {
        if (call.Deadline.IsNone || call.HasEnded)
        {
            return;
        }

        var remaining = call.Deadline.Remaining(_time!);
        if (remaining > TimeSpan.Zero)
        {
            _timer?.Change(Timers.Due(remaining), Timeout.InfiniteTimeSpan);
            return;
        }

        call.OnDeadline();
    }
}
