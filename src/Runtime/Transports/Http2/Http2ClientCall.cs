using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>One call on the client's side of a connection. That of a unary method is used again.</summary>
internal sealed class Http2ClientCall : Http2Call, IThreadPoolWorkItem
{
    private static readonly CallEnd Success = new(Status.Ok) { IsFromPeer = true };

    private Http2ClientLink _link = null!;
    private ClientCall _call = null!;
    private bool _saidGzip;     // The headers say that messages may be compressed.
    private bool _isTold;       // The seam's call knows its end; later events are nobody's.

    private Http2ClientCall() => Stream = new Http2ClientStream(this);

    /// <summary>The seam's end.</summary>
    public Http2ClientStream Stream { get; }

    /// <summary>Whether the call ends with one response.</summary>
    public bool HasOneResponse { get; private set; }

    /// <summary>Whether the headers of the answer came. The read loop's own.</summary>
    public bool HasHead { get; set; }

    /// <inheritdoc/>
    public override bool CountsMessages => !HasOneResponse;

    /// <summary>Whether something may still be sent on it besides a reset. On the read loop.</summary>
    public bool MaySend => Pending is not null || _call.Method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming;

    /// <inheritdoc/>
    protected override bool EndsWithTrailers => false;

    /// <inheritdoc/>
    protected override bool SendsGzip => _saidGzip && _call.Compresses;

    /// <summary>Makes one for a call, or takes one that has ended.</summary>
    public static Http2ClientCall Rent(Http2ClientLink link, ClientCall call)
    {
        var http = CallPool<Http2ClientCall>.Rent() ?? new Http2ClientCall();
        http.Link = http._link = link;
        http._call = call;
        http._isTold = false;
        http.HasHead = false;
        http.HasOneResponse = call.Method.Type is MethodType.Unary or MethodType.ClientStreaming;
        http.Intake.Reset(link.Limits.CallWindowBytes, link.Buffers);
        http.Reset(link.Window, link.Peer.InitialWindowSize);
        return http;
    }

    /// <summary>Sends the headers with the only request.</summary>
    public void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        // Captured first: once the bytes are with the writer, the call may end and this object serve another.
        var (link, call) = (_link, _call);
        using (link.Writer.Enter())
        {
            if (!TryWriteHead(out var mark))
            {
                return;
            }

            try
            {
                if (WriteMessage(marshaller, request, endsStream: true))
                {
                    IsOver = true;
                }
            }
            catch
            {
                TakeBack(mark);
                throw;
            }

            _isTold = call.Method.IsOneWay;
        }

        if (call.Method.IsOneWay)
        {
            // The answer is waited for by nobody, but the stream is under way until it comes.
            call.OnEnd(new CallEnd(Status.Ok));
        }
    }

    /// <summary>Sends the headers; requests follow.</summary>
    public void Open()
    {
        using (_link.Writer.Enter())
        {
            if (!TryWriteHead(out _))
            {
                return;
            }
        }
    }

    /// <summary>Says that no request follows.</summary>
    public void HalfClose()
    {
        using (_link.Writer.Enter())
        {
            if (IsOver)
            {
                return;
            }

            if (Pending is { } pending)
            {
                pending.EndsStream = true;
                return;
            }

            IsOver = true;
            DataFrame.Write(_link.Writer, Id, [], endsStream: true);
        }
    }

    /// <summary>Tells the peer that nobody waits any more.</summary>
    public void Cancel(StatusCode reason)
    {
        var link = _link;
        using (link.Writer.Enter())
        {
            // Closed before it is gone: the read loop, which takes no gate, would find it in neither and take its late headers for a breach.
            link.Closed.Add(Id);
            if (!link.Calls.Remove(this))
            {
                return;
            }

            Stop();
            RstStreamFrame.Write(link.Writer, Id, StatusMapping.ToReset(reason));
        }

        Intake.Drop();
        Intake.End();
        link.Room.GiveBack(this, early: 0);
    }

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
        if (_isTold || Id != item.CallId)
        {
            return;
        }

        var call = _call;
        if (item.Has(EventKind.Headers))
        {
            call.OnHeaders((Metadata)item.More!);
        }

        if (item.Has(EventKind.Message))
        {
            if (!TryOpenMessage(item, out var message, out var refusal))
            {
                Cancel(StatusCode.Internal);
                End(call, new CallEnd(refusal));
                return;
            }

            if (item.More == MessageReader.Compressed)
            {
                call.OnCompressed();
            }

            call.OnMessage(message);
        }

        if (item.Has(EventKind.End))
        {
            End(call, item.More is CallEnd end ? end : Success);
        }
    }

    /// <inheritdoc/>
    public override void OnLost(Status why, Exception? cause)
    {
        Intake.End();
        _link.Post(new CallEvent(this, Id, EventKind.End) { More = new CallEnd(why) { Cause = cause } });
    }

    /// <summary>Ends a call that came when the connection was closing.</summary>
    void IThreadPoolWorkItem.Execute() => _call.OnEnd(CallEnd.NotSent(StatusCode.Unavailable, $"The connection to {_link.PeerName} is closing."));

    /// <inheritdoc/>
    protected override void OnStreamSent() => IsOver = true;

    private void End(ClientCall call, in CallEnd end)
    {
        _isTold = true;
        var isUnary = call.Method.Type == MethodType.Unary;
        if (call.OnEnd(end) && isUnary)
        {
            Recycle();
        }
    }

    private void Recycle()
    {
        if (IsQueued)
        {
            return;
        }

        Id = 0;
        _call = null!;
        _link = null!;
        Link = null!;
        Release();
        CallPool<Http2ClientCall>.Return(this);
    }

    private bool TryWriteHead(out HeadMark mark)
    {
        mark = HeadMark.Of(_link);
        if (!_link.TryRegister(this))
        {
            // The connection takes no new calls. Over at once: what the stream of requests brings has no stream to go to.
            _link.Calls.Remove(this);
            Stop();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return false;
        }

        try
        {
            _saidGzip = _call.Compresses;
            _link.Requests.Write(Id, _call, _saidGzip);
            return true;
        }
        catch
        {
            TakeBack(mark);
            throw;
        }
    }

    // What is not to be sent after all; its stream is skipped, which closes it (RFC 9113 §5.1.1).
    private void TakeBack(HeadMark mark)
    {
        mark.TakeBack(_link);
        _link.Calls.Remove(this);
        Stop();
    }
}
