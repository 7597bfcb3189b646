using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>Asks a silent peer for a sign of life and gives the connection up if none comes; closes a connection that nobody uses.</summary>
internal sealed class KeepAlive
{
    private readonly IKeptAlive _link;
    private readonly ITimer _timer;
    private readonly TimeSpan _tick;
    private readonly long _start;
    private long _idleSince;    // The timer's own, as is the next.
    private bool _hasAsked;

    /// <summary>Watches a link until <see cref="Stop"/>.</summary>
    public KeepAlive(IKeptAlive link)
    {
        _link = link;
        _start = _idleSince = link.Time.GetTimestamp();
        _tick = Shortest(link);
        _timer = link.Time.CreateTimer(static self => ((KeepAlive)self!).OnTick(), this, Timers.Due(_tick), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the watch.</summary>
    public void Stop() => _timer.Dispose();

    // A tick that never comes is one day: nothing is due then either.
    private static TimeSpan Shortest(IKeptAlive link)
    {
        var shortest = TimeSpan.FromDays(1);
        foreach (var span in (ReadOnlySpan<TimeSpan>)[link.AskAfter, link.Limits.KeepAliveTimeout, link.Limits.IdleTimeout, link.Limits.MaxConnectionAge])
        {
            shortest = span != Timeout.InfiniteTimeSpan && span < shortest ? span : shortest;
        }

        return shortest;
    }

    private void OnTick()
    {
        _link.OnTick();
        if (_link.CallCount > 0)
        {
            _idleSince = _link.Time.GetTimestamp();
        }
        else if (_link.Limits.IdleTimeout != Timeout.InfiniteTimeSpan && _link.Time.GetElapsedTime(_idleSince) >= _link.Limits.IdleTimeout)
        {
            _link.OnIdle();
        }

        if (_link.Limits.MaxConnectionAge != Timeout.InfiniteTimeSpan && _link.Time.GetElapsedTime(_start) >= _link.Limits.MaxConnectionAge)
        {
            _link.OnOld();
        }

        if (_link.AskAfter != Timeout.InfiniteTimeSpan && !IsAlive())
        {
            return;
        }

        try
        {
            _timer.Change(Timers.Due(_tick), Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Stopped meanwhile.
        }
    }

    private bool IsAlive()
    {
        var silence = _link.Time.GetElapsedTime(_link.LastReceived);
        if (silence < _link.AskAfter)
        {
            _hasAsked = false;
            return true;
        }

        if (!_hasAsked)
        {
            _hasAsked = true;
            _link.Ask();
            return true;
        }

        if (silence < _link.AskAfter + _link.Limits.KeepAliveTimeout)
        {
            return true;
        }

        _link.Close(new Status(
            StatusCode.Unavailable,
            $"{_link.PeerName} gave no sign of life for {silence} (ConnectionLimits.KeepAliveInterval {_link.AskAfter}, KeepAliveTimeout {_link.Limits.KeepAliveTimeout})."));
        return false;
    }
}
