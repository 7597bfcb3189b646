namespace Contracts.Transports.Http2;

/// <summary>The calls of a server's connection that have ended and wait to be used again. Thread-safe.</summary>
internal sealed class ServerCallPool(Http2ServerLink link)
{
    private const int MostKept = 1024;
    private readonly Lock _gate = new();
    private readonly Stack<Http2ServerCall> _ended = new();  // Guarded by _gate.

    /// <summary>Takes a call that has ended, or makes one.</summary>
    public Http2ServerCall Rent()
    {
        lock (_gate)
        {
            return _ended.TryPop(out var call) ? call : new Http2ServerCall(link);
        }
    }

    /// <summary>Takes a call back that has ended.</summary>
    public void Return(Http2ServerCall call)
    {
        lock (_gate)
        {
            if (_ended.Count < MostKept)
            {
                _ended.Push(call);
            }
        }
    }
}
