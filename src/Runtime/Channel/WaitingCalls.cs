using System.Diagnostics.CodeAnalysis;
using Contracts.Transports;

namespace Contracts;

/// <summary>The calls of a channel that wait for a connection, or for a place on it: first come, first served.</summary>
/// <param name="most">How many may wait at once.</param>
internal sealed class WaitingCalls(int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<ClientCall> _calls = [];  // Guarded by _gate.
    private ClientCall? _taken;                           // Guarded by _gate; still counted.
    private int _count;                                   // Written under _gate.

    /// <summary>How many wait, with the one that is taken.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Has a call wait.</summary>
    /// <returns><see langword="false"/> if too many do.</returns>
    public bool TryAdd(ClientCall call)
    {
        lock (_gate)
        {
            if (_count >= most)
            {
                return false;
            }

            _calls.AddLast(call.Waiting);
            _count++;
        }

        RemoveIfEnded(call);
        return true;
    }

    /// <summary>Takes the call that has waited longest. It counts until it ends, or <see cref="Leave"/> or <see cref="PutBack"/> follows; one is taken at a time.</summary>
    public bool TryTake([NotNullWhen(true)] out ClientCall? call)
    {
        lock (_gate)
        {
            _taken = call = _calls.First?.Value;
            if (call is null)
            {
                return false;
            }

            _calls.RemoveFirst();
            return true;
        }
    }

    /// <summary>The call that was taken waits no longer.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _count -= _taken is null ? 0 : 1;
            _taken = null;
        }
    }

    /// <summary>Has the call that was taken go on waiting, before all others, unless it has ended.</summary>
    public void PutBack()
    {
        lock (_gate)
        {
            if (_taken is { } call)
            {
                _calls.AddFirst(call.Waiting);
                _taken = null;
            }
        }
    }

    /// <summary>Takes all calls that do not wait until there is a connection, or simply all.</summary>
    public IReadOnlyList<ClientCall> TakeAll(bool evenThoseThatWaitForReady)
    {
        lock (_gate)
        {
            ClientCall[] taken = [.. _calls.Where(call => evenThoseThatWaitForReady || !call.WaitsForReady)];
            foreach (var call in taken)
            {
                Unlink(call);
            }

            return taken;
        }
    }

    /// <summary>A call has ended; it waits no longer, if it did.</summary>
    public void Remove(ClientCall call)
    {
        lock (_gate)
        {
            Unlink(call);
        }
    }

    // One that ended before it was added could not be removed by its end.
    private void RemoveIfEnded(ClientCall call)
    {
        if (call.HasEnded)
        {
            Remove(call);
        }
    }

    private void Unlink(ClientCall call)
    {
        if (call.Waiting.List is not null)
        {
            _calls.Remove(call.Waiting);
            _count--;
        }
        else if (call == _taken)
        {
            _taken = null;
            _count--;
        }
    }
}
