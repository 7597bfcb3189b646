namespace Contracts.Transports.InMemory;

/// <summary>
/// How many bytes a writer may be ahead of its reader. A message passes while any room is left, whatever its size, so that one larger than the window
/// is not stuck; the reader is then behind by at most the window and one message.
/// </summary>
internal sealed class Window(int bytes)
{
    private readonly Lock _gate = new();
    private long _room = bytes;                 // Guarded by _gate.
    private bool _isClosed;                     // Guarded by _gate.
    private TaskCompletionSource<bool>? _waits; // Guarded by _gate; a writer waits for room.

    /// <summary>Takes room for a message, waiting until there is some.</summary>
    /// <returns><see langword="false"/> if the window was closed.</returns>
    public async ValueTask<bool> TakeAsync(int size)
    {
        while (true)
        {
            Task<bool> room;
            lock (_gate)
            {
                if (_isClosed)
                {
                    return false;
                }

                if (_room > 0)
                {
                    _room -= size;
                    return true;
                }

                _waits ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _waits.Task;
            }

            await room.ConfigureAwait(false);
        }
    }

    /// <summary>Gives room back: a reader took messages.</summary>
    public void Give(int size)
    {
        TaskCompletionSource<bool>? waits;
        lock (_gate)
        {
            _room += size;
            if (_room <= 0)
            {
                return;
            }

            waits = _waits;
            _waits = null;
        }

        waits?.TrySetResult(true);
    }

    /// <summary>Ends all waiting: the call is over.</summary>
    public void Close()
    {
        TaskCompletionSource<bool>? waits;
        lock (_gate)
        {
            _isClosed = true;
            waits = _waits;
            _waits = null;
        }

        waits?.TrySetResult(true);
    }
}
