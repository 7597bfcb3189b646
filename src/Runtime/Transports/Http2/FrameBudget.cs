using Contracts.Transports.Http2.Frames;

namespace Contracts.Transports.Http2;

/// <summary>
/// Bounds what a peer can make this side do without carrying a call forward: PING, SETTINGS, PRIORITY, empty frames, errors, and calls that it opens
/// only to cancel them. The read loop's own.
/// </summary>
internal sealed class FrameBudget(ConnectionLimits limits, TimeProvider time)
{
    /// <summary>What a side that was asked for signs of life too often says as it goes. The words are gRPC's: clients that know them ask less often from then on.</summary>
    public const string TooManyPings = "too_many_pings";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private long _since = time.GetTimestamp();
    private int _frames;
    private int _pings;
    private int _cancels;

    /// <summary>A frame came that carries no call forward.</summary>
    public void Spend()
    {
        if (++_frames > limits.MaxControlFrames && !IsNewPeriod())
        {
            throw new ConnectionErrorException(
                ErrorCode.EnhanceYourCalm, $"{_frames:N0} frames within {Period.TotalSeconds} seconds carried no call forward; the limit is {limits.MaxControlFrames:N0} (ConnectionLimits.MaxControlFrames).");
        }
    }

    /// <summary>A PING came. Peers that measure the connection send one with each burst of messages, which is no abuse; in a row it is.</summary>
    public void SpendPing()
    {
        if (++_pings > limits.MaxControlFrames && !IsNewPeriod())
        {
            throw new ConnectionErrorException(ErrorCode.EnhanceYourCalm, TooManyPings);
        }
    }

    /// <summary>A frame came that carries a call forward.</summary>
    public void Earn() => _pings = 0;

    /// <summary>A call was opened and cancelled.</summary>
    public void SpendCancel()
    {
        if (++_cancels > limits.MaxCancelledCalls && !IsNewPeriod())
        {
            throw new ConnectionErrorException(
                ErrorCode.EnhanceYourCalm, $"{_cancels:N0} calls were cancelled within {Period.TotalSeconds} seconds; the limit is {limits.MaxCancelledCalls:N0} (ConnectionLimits.MaxCancelledCalls).");
        }
    }

    private bool IsNewPeriod()
    {
        if (time.GetElapsedTime(_since) < Period)
        {
            return false;
        }

        _since = time.GetTimestamp();
        _frames = _pings = _cancels = 0;
        return true;
    }
}
