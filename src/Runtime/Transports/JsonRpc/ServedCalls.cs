using System.Buffers.Text;
using System.Text;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>The calls of the peer that are under way on this side.</summary>
internal sealed class ServedCalls(JsonRpcLink link, MethodTable methods)
{
    private const int KeptCalls = 1024;

    // More than ever wait while the read loop is slowed down by them, unless they come in one batch.
    private const int MostWaiting = 32 << 10;

    private readonly Lock _gate = new();
    private readonly HashSet<JsonRpcServerCall> _calls = [];                                             // Guarded by _gate, as is the rest.
    private readonly Dictionary<long, JsonRpcServerCall> _byNumber = [];
    private readonly Dictionary<string, JsonRpcServerCall> _byText = new(StringComparer.Ordinal);
    private readonly Stack<JsonRpcServerCall> _pool = new();
    private readonly OutlivingHandlers _outliving = new();
    private uint _lastSerial;
    private int _waiting;

    /// <summary>Tells them what came for them, in the order that notifications have.</summary>
    public HandlerOrder Order { get; } = new(link);

    /// <summary>What is served.</summary>
    public MethodTable Methods => methods;

    /// <summary>How many calls there are, with notifications that wait for their turn.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>The handlers that outlive their calls.</summary>
    public OutlivingHandlers Outliving => _outliving;

    /// <summary>How many those are.</summary>
    public int OutlivingCount => _outliving.Count;

    /// <summary>Makes a call or takes one that has ended.</summary>
    public JsonRpcServerCall Rent()
    {
        lock (_gate)
        {
            return _pool.TryPop(out var call) ? call : new JsonRpcServerCall(link);
        }
    }

    /// <summary>Takes a call back that has ended.</summary>
    public void Return(JsonRpcServerCall call)
    {
        lock (_gate)
        {
            if (_pool.Count < KeptCalls)
            {
                _pool.Push(call);
            }
        }
    }

    /// <summary>Says why a call cannot be taken now: a request needs a place from its arrival on, a notification while its handler runs.</summary>
    public Status? Refusal(bool isNotification)
    {
        lock (_gate)
        {
            return !isNotification ? PlaceRefusal()
                : _waiting >= MostWaiting ? new Status(StatusCode.ResourceExhausted, $"{_waiting:N0} notifications wait for their turn on this connection, the most that may.")
                : null;
        }
    }

    /// <summary>Adds a call and gives it a number of its own.</summary>
    /// <returns><see langword="false"/> if a call of its id is under way.</returns>
    public bool TryAdd(JsonRpcServerCall call)
    {
        lock (_gate)
        {
            var id = call.ReplyTo.Id;
            if (!id.IsEmpty && !(IsNumber(id, out var number) ? _byNumber.TryAdd(number, call) : _byText.TryAdd(Encoding.UTF8.GetString(id), call)))
            {
                return false;
            }

            call.Id = ++_lastSerial == 0 ? ++_lastSerial : _lastSerial;
            _calls.Add(call);
            call.WaitsForPlace = id.IsEmpty;
            _waiting += id.IsEmpty ? 1 : 0;
            return true;
        }
    }

    /// <summary>Gives a notification its place, as its turn has come, or says why there is none.</summary>
    public Status? Place(JsonRpcServerCall call)
    {
        lock (_gate)
        {
            if (PlaceRefusal() is { } refusal)
            {
                return refusal;
            }

            StopWaiting(call);
            return null;
        }
    }

    /// <summary>Answers what is not run, if anybody waits.</summary>
    public void Refuse(ReplyAddress to, in ErrorObject error, in Extension extension)
    {
        if (to.IsNobody)
        {
            return;
        }

        bool claimed;
        lock (link.Writer.Gate)
        {
            link.ThrowIfPeerDoesNotRead();
            link.Replies.Error(to, error, extension);
            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
    }

    /// <summary>The call of an id, or <see langword="null"/>.</summary>
    public JsonRpcServerCall? Find(ReadOnlySpan<byte> id)
    {
        lock (_gate)
        {
            return IsNumber(id, out var number) ? _byNumber.GetValueOrDefault(number) : _byText.GetValueOrDefault(Encoding.UTF8.GetString(id));
        }
    }

    /// <summary>The peer may use the id of a call again.</summary>
    public void ForgetId(JsonRpcServerCall call)
    {
        lock (_gate)
        {
            RemoveId(call);
        }
    }

    /// <summary>Removes a call.</summary>
    public void Remove(JsonRpcServerCall call)
    {
        lock (_gate)
        {
            RemoveId(call);
            _calls.Remove(call);
            StopWaiting(call);
        }
    }

    /// <summary>The connection is gone: every call is told. On the read loop.</summary>
    public void OnLost(Status why)
    {
        JsonRpcServerCall[] calls;
        lock (_gate)
        {
            calls = [.. _calls];
        }

        foreach (var call in calls)
        {
            call.OnLost(why);
        }
    }

    private static bool IsNumber(ReadOnlySpan<byte> id, out long number) => Utf8Parser.TryParse(id, out number, out var length) && length == id.Length;

    private Status? PlaceRefusal()
    {
        var outliving = _outliving.Count;
        return _calls.Count - _waiting + outliving >= link.Limits.MaxConcurrentCalls ? ConnectionLimits.TooManyCalls(link.Limits.MaxConcurrentCalls, outliving) : null;
    }

    private void StopWaiting(JsonRpcServerCall call)
    {
        _waiting -= call.WaitsForPlace ? 1 : 0;
        call.WaitsForPlace = false;
    }

    private void RemoveId(JsonRpcServerCall call)
    {
        var id = call.ReplyTo.Id;
        if (id.IsEmpty)
        {
            return;
        }

        if (IsNumber(id, out var number))
        {
            if (_byNumber.GetValueOrDefault(number) == call)
            {
                _byNumber.Remove(number);
            }
        }
        else if (Encoding.UTF8.GetString(id) is var text && _byText.GetValueOrDefault(text) == call)
        {
            _byText.Remove(text);
        }
    }
}
