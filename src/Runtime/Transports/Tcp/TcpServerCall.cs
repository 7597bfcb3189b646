using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>One call on the server's side of a connection. That of a unary method without deadline is used again.</summary>
internal sealed class TcpServerCall : TcpCall
{
    private readonly ServerLink _link;
    private readonly TcpServerStream _stream;
    private readonly ServedCall _served;
    private ServerMethod _method = null!;
    private Metadata? _headers;
    private Deadline _deadline;
    private bool _isOneWay;
    private Metadata? _endTrailers;  // Guarded by the gate.

    /// <summary>Makes one for the calls of a connection.</summary>
    public TcpServerCall(ServerLink link)
    {
        Link = _link = link;
        _served = new ServedCall(link.Outliving);
        _stream = new TcpServerStream(this);
    }

    /// <inheritdoc/>
    public override bool CountsMessages => !HasOneRequest;

    /// <summary>Whether the method takes one request, so that all that comes can be told in one go.</summary>
    public bool HasOneRequest => _method.Method.Type is MethodType.Unary or MethodType.ServerStreaming;

    /// <inheritdoc/>
    protected override bool EndsWithTrailers => _endTrailers is not null;

    private bool IsReusable => _deadline.IsNone && _method.Method.Type == MethodType.Unary;

    /// <summary>Begins a call. On the read loop.</summary>
    public void Prepare(ServerMethod method, bool isOneWay, Metadata? headers, Deadline deadline)
    {
        _method = method;
        _isOneWay = isOneWay;
        _headers = headers;
        _deadline = deadline;
        _served.Renew();
        Intake.Reset(_link.Limits.CallWindowBytes);
        _endTrailers = null;
        Reset(_link.Window, _link.Peer.CallWindowBytes);
    }

    /// <summary>Sends response headers.</summary>
    public void SendHeaders(Metadata headers)
    {
        using (_link.Writer.Enter())
        {
            if (IsOver || _isOneWay)
            {
                return;
            }

            _link.ThrowIfTooLarge(headers);
            _link.Frames.WriteHeaders(Id, headers);
        }
    }

    /// <summary>Sends the only response and OK.</summary>
    public void End<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers)
    {
        var isGone = false;
        using (_link.Writer.Enter())
        {
            if (IsOver)
            {
                return;
            }

            _endTrailers = trailers;
            if (WriteMessage(marshaller, response, endsStream: true))
            {
                WriteTrailers();
                isGone = true;
            }
        }

        Finish(isGone);
    }

    /// <summary>Ends the call with a status.</summary>
    public void End(Status status, Metadata? trailers)
    {
        using (_link.Writer.Enter())
        {
            if (IsOver)
            {
                return;
            }

            WriteEnd(status, trailers);
        }

        Finish(isGone: true);
    }

    /// <summary>Ends the call because of what its client sent or asked, and tells the client if it does not know. Under the gate.</summary>
    /// <returns><see langword="false"/> if the call had ended before.</returns>
    public bool TryAbandon(Status why, bool isTold)
    {
        if (IsOver)
        {
            return false;
        }

        if (isTold)
        {
            WriteEnd(why, trailers: null);
        }
        else
        {
            Stop();
            Leave();
        }

        return true;
    }

    /// <summary>The handler is done, or will never run.</summary>
    public void HandlerDone() => _served.OnHandlerDone();

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
        if (item.Has(EventKind.Begin) && IsOver && !_isOneWay)
        {
            // Cancelled before it began, so nobody waits for it.
            HandlerDone();
        }
        else if (item.Has(EventKind.Begin))
        {
            _served.Begin(_method, _stream, new CallOpening(_link.PeerName) { Headers = _headers, Deadline = _deadline, PeerCertificate = _link.PeerCertificate });
        }

        if (item.Has(EventKind.Message))
        {
            _served.Call?.OnMessage(new ReadOnlySequence<byte>(item.Bytes!, item.Offset, item.Length));
        }

        // A request that was refused has ended the call, and this object may serve another by now.
        if (item.Has(EventKind.HalfClose) && Id == item.CallId)
        {
            _served.Call?.OnHalfClose();
        }

        if (item.Has(EventKind.Cancel))
        {
            _served.Cancel(this, item);
        }
    }

    /// <inheritdoc/>
    public override void OnLost(Status why, Exception? cause)
    {
        Intake.End();
        _link.Post(new CallEvent(this, Id, EventKind.Cancel) { More = why });
    }

    /// <inheritdoc/>
    protected override void OnStreamSent()
    {
        WriteTrailers();
        _link.OnCallGone();
    }

    private void WriteTrailers()
    {
        if (_endTrailers is not null)
        {
            _link.Frames.WriteEnd(Id, Status.Ok, _endTrailers, isRefused: false, _link.Peer);
        }

        Leave();
    }

    private void WriteEnd(Status status, Metadata? trailers)
    {
        Stop();
        Leave();
        if (!_isOneWay)
        {
            _link.Frames.WriteEnd(Id, status, trailers, isRefused: false, _link.Peer);
        }
    }

    // Before the bytes leave, so that the client's next call finds room below the limit.
    private void Leave()
    {
        IsOver = true;
        _served.OnStreamEnding();
        _link.Calls.Remove(this);
    }

    private void Finish(bool isGone)
    {
        if (isGone)
        {
            Intake.Drop();
            Intake.End();
            if (CountsMessages)
            {
                _link.Room.GiveBack(this, early: 0);
            }

            _link.OnCallGone();
        }

        var isFree = isGone && IsReusable;
        _served.LetGo(this, isFree);
        if (isFree)
        {
            _headers = null;
            _link.Ended.Return(this);
        }
    }
}
