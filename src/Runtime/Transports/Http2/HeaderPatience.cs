using Contracts.Calls;
using Contracts.Transports.Http2.Frames;

namespace Contracts.Transports.Http2;

/// <summary>Gives up a peer that begins settings or a header block and does not end it within <see cref="ConnectionLimits.HandshakeTimeout"/>.</summary>
internal sealed class HeaderPatience : IDisposable
{
    private readonly Http2Link _link;
    private readonly ITimer _timer;
    private bool _isWatching;   // The read loop's own.

    /// <summary>Watches for the settings, which come first.</summary>
    public HeaderPatience(Http2Link link)
    {
        _link = link;
        _timer = link.Time.CreateTimer(static self => ((HeaderPatience)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Watch(isWithin: true);
    }

    /// <summary>Takes note of whether the peer is within what it has to end. On the read loop.</summary>
    public void Watch(bool isWithin)
    {
        if (isWithin != _isWatching)
        {
            _isWatching = isWithin;
            _timer.Change(isWithin ? Timers.Due(_link.Limits.HandshakeTimeout) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void OnTimer() => _ = _link.CloseAsync(
        new Status(StatusCode.Unavailable, $"{_link.PeerName} did not end its settings or headers within {_link.Limits.HandshakeTimeout} (ConnectionLimits.HandshakeTimeout)."),
        ErrorCode.EnhanceYourCalm);
}
