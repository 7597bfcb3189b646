using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Asks a silent peer for a sign of life and gives the connection up if none comes; closes a connection that nobody uses.</summary>
internal sealed class KeepAlive
{
    private const int TokenBytes = 8;

    private readonly Link _link;
    private readonly ITimer _timer;
    private readonly TimeSpan _tick;
    private long _idleSince;    // The timer's own, as is the next.
    private bool _hasAsked;

    /// <summary>Watches a link until <see cref="Stop"/>.</summary>
    public KeepAlive(Link link)
    {
        _link = link;
        _idleSince = link.Time.GetTimestamp();
        _tick = Shortest(link.Limits);
        _timer = link.Time.CreateTimer(static self => ((KeepAlive)self!).OnTick(), this, Timers.Due(_tick), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the watch.</summary>
    public void Stop() => _timer.Dispose();

    /// <summary>Answers a PING. On the read loop.</summary>
    public void OnPing(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Length != TokenBytes)
        {
            throw new ProtocolViolationException($"A PING is {header.Length:N0} bytes; it is {TokenBytes}.");
        }

        bool claimed;
        lock (_link.Writer.Gate)
        {
            _link.ThrowIfPeerDoesNotRead();
            _link.Frames.WritePing(FrameType.Pong, payload);
            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
        }
    }

    // A tick that never comes is one day: nothing is due then either.
    private static TimeSpan Shortest(ConnectionLimits limits)
    {
        var shortest = TimeSpan.FromDays(1);
        foreach (var span in (ReadOnlySpan<TimeSpan>)[limits.KeepAliveInterval, limits.KeepAliveTimeout, limits.IdleTimeout])
        {
            shortest = span != Timeout.InfiniteTimeSpan && span < shortest ? span : shortest;
        }

        return shortest;
    }

    private void OnTick()
    {
        if (_link.Calls.Count > 0)
        {
            _idleSince = _link.Time.GetTimestamp();
        }
        else if (_link.Limits.IdleTimeout != Timeout.InfiniteTimeSpan && _link.Time.GetElapsedTime(_idleSince) >= _link.Limits.IdleTimeout)
        {
            _link.OnIdle();
        }

        if (_link.Limits.KeepAliveInterval != Timeout.InfiniteTimeSpan && !IsAlive())
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
        if (silence < _link.Limits.KeepAliveInterval)
        {
            _hasAsked = false;
            return true;
        }

        if (!_hasAsked)
        {
            _hasAsked = true;
            Ask();
            return true;
        }

        if (silence < _link.Limits.KeepAliveInterval + _link.Limits.KeepAliveTimeout)
        {
            return true;
        }

        _link.Close(new Status(
            StatusCode.Unavailable,
            $"{_link.PeerName} gave no sign of life for {silence} (ConnectionLimits.KeepAliveInterval {_link.Limits.KeepAliveInterval}, KeepAliveTimeout {_link.Limits.KeepAliveTimeout})."));
        return false;
    }

    private void Ask()
    {
        bool claimed;
        lock (_link.Writer.Gate)
        {
            _link.Frames.WritePing(FrameType.Ping, "liveness"u8);
            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
        }
    }
}
