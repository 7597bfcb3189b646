using System.Buffers;
using System.Threading.Tasks.Sources;
using Contracts.Calls;
using Contracts.Marshalling.Json;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// A stream of this side: it keeps up to a batch of values and gives them out when the peer asks (docs/wire/jsonrpc.md#streams). Its id is its token. Every
/// method is called under the gate, but for <see cref="WriteAsync"/>.
/// </summary>
internal sealed class Outflow(JsonRpcCall owner) : WireCall, IValueTaskSource<bool>
{
    /// <summary>From here on the writer waits until the peer has asked.</summary>
    public const int BatchBytes = 16 << 10;

    private readonly JsonRpcLink _link = owner.Link;
    private readonly ValueBuffer _buffer = new();
    private readonly ReplyAddress _asker = new();
    private ManualResetValueTaskSourceCore<bool> _room = new() { RunContinuationsAsynchronously = true };
    private int _cost;         // Guarded by the gate, as is the rest.
    private bool _isWaiting;
    private bool _isAsked;
    private bool _isUntold;    // The peer does not know the token yet: the answer to its call tells it.
    private bool _isOver;
    private bool _isDone;
    private ErrorObject? _error;
    private Extension _last;   // What goes with the end.

    /// <summary>The call that it is of.</summary>
    public JsonRpcCall Owner => owner;

    /// <summary>What goes with the first answer to a call.</summary>
    public Extension First { get; set; }

    private bool HasSomething => _cost > 0 || _isDone || _error is not null;

    /// <summary>The stream is the result of a call, whose answer tells the peer of it.</summary>
    public void BeginAsResult(ReplyAddress call)
    {
        _asker.Set(call.Id, call.IsVersionOne, call.Batch);
        _isAsked = _isUntold = true;
    }

    /// <summary>Adds a value. Completes when there is room for the next.</summary>
    /// <returns><see langword="false"/> if nobody reads any more.</returns>
    public ValueTask<bool> WriteAsync<T>(JsonMarshaller<T> marshaller, T value)
    {
        bool claimed;
        ValueTask<bool> room;
        lock (_link.Writer.Gate)
        {
            if (_isOver || _isDone || _error is not null)
            {
                return new ValueTask<bool>(false);
            }

            Add(marshaller, value);
            if (_isAsked && !_link.IsOneExchange)
            {
                Answer();
            }

            room = _cost < BatchBytes || _link.IsOneExchange ? new ValueTask<bool>(true) : Room();
            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            // A producer that sent by itself would send every batch alone.
            _link.Writer.SendInPool();
        }

        return room;
    }

    /// <summary>The peer asks for values.</summary>
    /// <returns><see langword="false"/> if it asked before and was not answered yet.</returns>
    public bool TryAsk(ReplyAddress asker)
    {
        if (_isAsked)
        {
            return false;
        }

        _asker.Set(asker.Id, asker.IsVersionOne, asker.Batch);
        _isAsked = true;
        if (HasSomething)
        {
            Answer();
        }

        return true;
    }

    /// <summary>No value follows.</summary>
    public void Done(in Extension last)
    {
        _isDone = true;
        _last = last;
        if (_isAsked)
        {
            Answer();
        }
    }

    /// <summary>The stream breaks off, after the values that are there.</summary>
    public void Fail(in ErrorObject error, in Extension last)
    {
        _error = error;
        _last = last;
        Wake(hasRoom: false);
        if (_isAsked)
        {
            Answer();
        }
    }

    /// <summary>Nobody reads any more; a peer that asked is told so.</summary>
    public void Stop()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _link.Streams.Remove(this);
        if (_isAsked && !_isUntold)
        {
            _link.Replies.Error(_asker, new ErrorObject(ErrorCodes.RequestCancelled, "The call of the stream has ended."), default);
        }

        Wake(hasRoom: false);
    }

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _room.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _room.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _room.OnCompleted(continuation, state, token, flags);

    private void Add<T>(JsonMarshaller<T> marshaller, T value)
    {
        var start = _buffer.Length;
        try
        {
            if (start > 0)
            {
                _buffer.Write(","u8);
            }

            var json = new JsonWriter(_buffer);
            if (marshaller is JsonStreamParameters<T> items)
            {
                items.WriteItem(ref json, value);
            }
            else
            {
                marshaller.WriteValue(ref json, value);
            }

            json.Flush();
            ThrowIfTooLongToComeWhole();
            _cost += MessageCost.Of(_buffer.Length - start);
        }
        catch
        {
            _buffer.Truncate(start);
            throw;
        }
    }

    private void Answer()
    {
        _isAsked = false;
        // Beside an error an answer has no values: where they are all in one answer, it is lost to them.
        var isLast = _isDone || (_error is not null && (_cost == 0 || _link.IsOneExchange));
        if (_error is { } error && isLast)
        {
            _link.Replies.Error(_asker, error, _last with { Headers = _isUntold ? First.Headers : null });
        }
        else if (_isUntold)
        {
            _link.Replies.Values(_asker, _buffer.Values, isLast ? null : Id, isFinished: null, (isLast ? _last : default) with { Headers = First.Headers });
        }
        else
        {
            _link.Replies.Values(_asker, _buffer.Values, token: null, isLast, isLast ? _last : default);
        }

        if (_isUntold)
        {
            _isUntold = false;
            owner.OnStreamBegun();
        }

        _buffer.Truncate(0);
        _cost = 0;
        Wake(hasRoom: true);
        if (isLast)
        {
            _isOver = true;
            _link.Streams.Remove(this);
            owner.OnStreamSent();
        }
    }

    // What is to be one message is as long as this side takes one.
    private void ThrowIfTooLongToComeWhole()
    {
        if (_link.IsOneExchange && _buffer.Length > _link.Limits.MaxReceiveBytes)
        {
            throw new RpcException(
                StatusCode.ResourceExhausted,
                $"The values of the stream are more than {_link.Limits.MaxReceiveBytes:N0} bytes, the most that comes in one answer (ConnectionLimits.MaxReceiveBytes); over a WebSocket a stream is as long as it likes.");
        }
    }

    // Completes when the values that are there have left.
    private ValueTask<bool> Room()
    {
        _room.Reset();
        _isWaiting = true;
        return new ValueTask<bool>(this, _room.Version);
    }

    private void Wake(bool hasRoom)
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            _room.SetResult(hasRoom);
        }
    }
}
