using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Bounds the calls that a client opens only to cancel them: they cost it two frames, and this side a handler. The read loop's own.</summary>
internal sealed class CancelBudget(ConnectionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private long _since = time.GetTimestamp();
    private int _cancels;

    /// <summary>A call was cancelled.</summary>
    /// <exception cref="ProtocolViolationException">There were too many of late.</exception>
    public void Spend()
    {
        if (time.GetElapsedTime(_since) >= Period)
        {
            _since = time.GetTimestamp();
            _cancels = 0;
        }

        if (++_cancels > limits.MaxCancelledCalls)
        {
            throw new ProtocolViolationException(
                StatusCode.ResourceExhausted,
                $"{_cancels:N0} calls were cancelled within {Period.TotalSeconds} seconds; the limit is {limits.MaxCancelledCalls:N0} (ConnectionLimits.MaxCancelledCalls).");
        }
    }
}
