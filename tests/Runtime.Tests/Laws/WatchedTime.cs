using System.Collections.Concurrent;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A clock that counts the timers which wait to fire.</summary>
internal sealed class WatchedTime(TimeProvider inner) : TimeProvider
{
    private readonly TimeProvider _inner = inner;
    private readonly ConcurrentDictionary<WatchedTimer, bool> _armed = new();

    /// <summary>How many timers wait to fire.</summary>
    public int Armed => _armed.Count;

    public override long TimestampFrequency => _inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    public override long GetTimestamp() => _inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new WatchedTimer(this, callback, state, dueTime, period);

    private sealed class WatchedTimer : ITimer
    {
        private readonly WatchedTime _time;
        private readonly ITimer _timer;

        public WatchedTimer(WatchedTime time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _time = time;
            _timer = time._inner.CreateTimer(
                value =>
                {
                    _time._armed.TryRemove(this, out _);
                    callback(value);
                },
                state,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                _time._armed.TryRemove(this, out _);
            }
            else
            {
                _time._armed[this] = true;
            }

            if (_timer.Change(dueTime, period))
            {
                return true;
            }

            // It was disposed before.
            _time._armed.TryRemove(this, out _);
            return false;
        }

        public void Dispose()
        {
            _timer.Dispose();
            _time._armed.TryRemove(this, out _);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
