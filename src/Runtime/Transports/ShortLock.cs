using System.Diagnostics.CodeAnalysis;

namespace Contracts.Transports;

/// <summary>
/// A lock around a few instructions that call nothing: it costs a third of a <see cref="Lock"/>, which a call would otherwise take a dozen times. It is not
/// reentrant, and whoever waits for it spins.
/// </summary>
internal struct ShortLock
{
    private SpinLock _lock = new(enableThreadOwnerTracking: false);

    public ShortLock()
    {
    }

    /// <summary>Takes the lock until the scope is disposed.</summary>
    [UnscopedRef]
    public Scope Enter()
    {
        var taken = false;
        _lock.Enter(ref taken);
        return new Scope(ref _lock);
    }

    /// <summary>The time for which the lock is held.</summary>
    public readonly ref struct Scope
    {
        private readonly ref SpinLock _held;

        internal Scope(ref SpinLock held) => _held = ref held;

        public void Dispose() => _held.Exit(useMemoryBarrier: false);
    }
}
