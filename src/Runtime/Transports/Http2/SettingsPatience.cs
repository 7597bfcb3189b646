using Contracts.Calls;
using Contracts.Transports.Http2.Frames;

namespace Contracts.Transports.Http2;

/// <summary>Gives up a peer that does not acknowledge this side's settings within <see cref="ConnectionLimits.HandshakeTimeout"/> (RFC 9113 §6.5.3).</summary>
internal sealed class SettingsPatience : IDisposable
{
    private readonly Http2Link _link;
    private readonly ITimer _timer;

    /// <summary>Begins to wait: settings are what a connection begins with, and they are sent once.</summary>
    public SettingsPatience(Http2Link link)
    {
        _link = link;
        _timer = link.Time.CreateTimer(
            static self => ((SettingsPatience)self!).OnTimer(), this, Timers.Due(link.Limits.HandshakeTimeout), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The peer has acknowledged them.</summary>
    public void OnAck() => Dispose();

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void OnTimer() => _ = _link.CloseAsync(
        new Status(StatusCode.Unavailable, $"{_link.PeerName} did not acknowledge the settings within {_link.Limits.HandshakeTimeout} (ConnectionLimits.HandshakeTimeout)."),
        ErrorCode.SettingsTimeout);
}
