using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>The seam's call of a call that is served, from its opening until nothing can reach it any more. It serves the object's calls one after the other.</summary>
/// <param name="outliving">Counts the handlers that outlive their streams.</param>
internal sealed class ServedCall(OutlivingHandlers outliving)
{
    private readonly Lock _cancelling = new();
    private ServerCall? _call;
    private int _ends;  // Of OutlivingHandlers.

    /// <summary>The seam's call; <see langword="null"/> before it has begun and once it was let go.</summary>
    public ServerCall? Call => _call;

    /// <summary>Begins anew. Before the call is known to anyone.</summary>
    public void Renew() => _ends = 0;

    /// <summary>Hands the opening over.</summary>
    public void Begin(ServerMethod method, ServerStream stream, in CallOpening opening)
    {
        _call = method.CreateCall();
        _call.Begin(stream, opening);
    }

    /// <summary>Tells the seam's call that nobody waits any more, unless the stream serves another by now.</summary>
    public void Cancel(WireCall stream, in CallEvent item)
    {
        // The lock keeps an end that comes at the same time from handing the seam's call to another use meanwhile.
        lock (_cancelling)
        {
            if (stream.Id == item.CallId)
            {
                _call?.OnCancel((Status)item.More!);
            }
        }
    }

    /// <summary>The seam's call may be in use again once its end has returned, so no event reaches it from here on.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="isFree">Whether the stream serves no call any more either.</param>
    public void LetGo(WireCall stream, bool isFree)
    {
        lock (_cancelling)
        {
            _call = null;
            stream.Id = isFree ? 0 : stream.Id;
        }
    }

    /// <summary>The handler is done, or will never run.</summary>
    public void OnHandlerDone() => outliving.OnHandlerDone(ref _ends);

    /// <summary>The stream is about to end, and with it what else counts the call.</summary>
    public void OnStreamEnding() => outliving.OnStreamEnding(ref _ends);
}
