using System.Text.Json;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// A stream of the peer, whose values are asked for as the reader takes them: that is the back-pressure (docs/wire/jsonrpc.md#streams). Its id is that of
/// the request for values under way.
/// </summary>
internal sealed class Inflow(JsonRpcCall owner, uint callId) : WireCall
{
    // So much is taken before the gate is: readers of small messages would otherwise meet at it.
    private const int LeastReturn = 8 << 10;

    private readonly JsonRpcLink _link = owner.Link;
    private byte[] _token = [];  // Guarded by the gate, as are the next three; empty if nothing more can be asked for.
    private bool _isAsking;
    private bool _isOver;
    private int _unread;         // Written under the gate.
    private int _taken;          // Interlocked: what was read and is not yet counted in _unread.

    /// <summary>Whether it waits for room of the connection. The room's own.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Whether the peer has said how to ask it. On the read loop.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>The stream begins. On the read loop.</summary>
    public void Begin(in StreamPart part, byte[] bytes, in Extension extension)
    {
        IsBegun = true;
        if (!TryTakeToken(part.Token.Of(bytes)))
        {
            return;
        }

        Deliver(part.Values, bytes);
        if (!part.Token.IsThere)
        {
            owner.OnStreamEnd(extension);
            return;
        }

        AskMore();
    }

    /// <summary>The answer to the request for values came. On the read loop.</summary>
    public void OnAnswer(in Envelope envelope, byte[] bytes)
    {
        var fault = Extension.Read(envelope.Extension.Of(bytes), out var extension);
        var isError = envelope.Error.IsThere && !envelope.Error.IsNull(bytes);
        var part = isError || fault is not null ? null : StreamPart.Read(bytes, envelope.Result);
        lock (_link.Writer.Gate)
        {
            _link.Asks.Remove(this);
            _isAsking = false;
            if (isError || part is { IsFinished: true })
            {
                // The peer knows nothing of the stream any more, so whoever reads the last values must not ask for others.
                _token = [];
            }
        }

        if (isError)
        {
            owner.OnStreamError(ErrorObject.Read(envelope.Error.Of(bytes)).ToEnd(extension));
        }
        else if (part is not { } values || (!values.IsFinished && values.Values.Length <= 2))
        {
            owner.OnStreamError(new CallEnd(new Status(StatusCode.Internal, fault ?? "The peer answered a request for values with neither values nor their end.")));
        }
        else
        {
            Deliver(values.Values, bytes);
            if (values.IsFinished)
            {
                owner.OnStreamEnd(extension);
            }
            else
            {
                AskMore();
            }
        }
    }

    /// <summary>The answer was larger than this side accepts. On the read loop.</summary>
    public void OnTooLarge(Status status)
    {
        lock (_link.Writer.Gate)
        {
            _link.Asks.Remove(this);
            _isAsking = false;
        }

        owner.OnStreamError(new CallEnd(status));
    }

    /// <summary>The reader took messages.</summary>
    public void Consumed(int bytes)
    {
        var taken = Interlocked.Add(ref _taken, bytes);
        if (taken < LeastReturn && taken < Volatile.Read(ref _unread))
        {
            return;
        }

        bool claimed;
        lock (_link.Writer.Gate)
        {
            if (_isOver)
            {
                return;
            }

            Change(-Interlocked.Exchange(ref _taken, 0));
            TryAsk();
            claimed = _link.Writer.TryClaim();
        }

        _link.Send(claimed);
    }

    /// <summary>Asks for values if there is room for them and nothing was asked yet. Under the gate.</summary>
    public void TryAsk()
    {
        if (_isOver || _isAsking || _token.Length == 0 || _unread + (2 * Outflow.BatchBytes) > _link.Limits.CallWindowBytes || !_link.Room.MayAsk(this))
        {
            return;
        }

        _isAsking = true;
        while (!_link.Asks.TryAdd(this, _link.NextId()))
        {
        }

        _link.Requests.Stream(ControlMethods.Next, Id, _token);
    }

    /// <summary>Nobody reads any more. Under the gate.</summary>
    /// <param name="tellsPeer">Whether the peer is told, if it knows of more; otherwise it knows already.</param>
    public void Stop(bool tellsPeer)
    {
        if (_isOver)
        {
            return;
        }

        Change(-_unread);
        _isOver = true;
        if (_isAsking)
        {
            _link.Asks.Remove(this);
        }

        if (tellsPeer && _token.Length > 0)
        {
            _link.Requests.Stream(ControlMethods.Abort, id: null, _token);
        }
    }

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
    }

    private bool TryTakeToken(ReadOnlySpan<byte> token)
    {
        bool claimed;
        lock (_link.Writer.Gate)
        {
            if (!_isOver)
            {
                _token = token.ToArray();
                return true;
            }

            // Cancelled before the peer's answer came, which the peer therefore holds a stream for.
            if (!token.IsEmpty)
            {
                _link.Requests.Stream(ControlMethods.Abort, id: null, token);
            }

            claimed = _link.Writer.TryClaim();
        }

        _link.SendInPool(claimed);
        return false;
    }

    private void Deliver(Slice values, byte[] bytes)
    {
        if (!values.IsThere)
        {
            return;
        }

        var cost = 0;
        var reader = new Utf8JsonReader(values.Of(bytes), Envelope.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var length = (int)reader.BytesConsumed - start;
            if (length > _link.Limits.MaxReceiveBytes)
            {
                owner.OnStreamError(new CallEnd(_link.Limits.MessageTooLarge(length)));
                return;
            }

            // Counted first: once it is posted it may be read.
            cost += MessageCost.Of(length);
        }

        lock (_link.Writer.Gate)
        {
            if (_isOver)
            {
                return;
            }

            Change(cost);
        }

        Post(values, bytes);
    }

    private void Post(Slice values, byte[] bytes)
    {
        var reader = new Utf8JsonReader(values.Of(bytes), Envelope.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            _link.Post(new CallEvent(owner, callId, EventKind.Message) { Bytes = bytes, Offset = values.Start + start, Length = (int)reader.BytesConsumed - start });
        }
    }

    private void Change(int bytes)
    {
        _unread += bytes;
        _link.Room.Change(bytes);
    }

    private void AskMore()
    {
        bool claimed;
        lock (_link.Writer.Gate)
        {
            TryAsk();
            claimed = _link.Writer.TryClaim();
        }

        _link.SendInPool(claimed);
    }
}
