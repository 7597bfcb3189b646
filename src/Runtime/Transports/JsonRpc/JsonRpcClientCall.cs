using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>One call of this side. That of a unary method is used again. This file: what it sends, and what it is told.</summary>
internal sealed partial class JsonRpcClientCall : JsonRpcCall, IThreadPoolWorkItem
{
    private static readonly CallEnd Success = new(Status.Ok) { IsFromPeer = true };

    private ClientCall _call = null!;
    private int _unread;        // Bytes of reports that wait for their reader.
    private bool _owesHead;     // Written under the gate: the request waits for the values beside its stream.

    private JsonRpcClientCall() => Stream = new JsonRpcClientStream(this);

    /// <summary>The seam's end.</summary>
    public JsonRpcClientStream Stream { get; }

    /// <summary>The parameter that takes reports; <see langword="null"/> if the method has none.</summary>
    public IProgressParameter? Progress => _call.Method.Progress;

    private bool HasOneAnswer => _call.Method.Type is MethodType.Unary or MethodType.ClientStreaming || Progress is not null;

    /// <summary>Makes one for a call, or takes one that has ended.</summary>
    public static JsonRpcClientCall Rent(JsonRpcLink link, ClientCall call)
    {
        var own = CallPool<JsonRpcClientCall>.Rent() ?? new JsonRpcClientCall();
        own.Link = link;
        own._call = call;
        own.IsOver = false;
        own._unread = 0;
        return own;
    }

    /// <summary>Sends a request with its parameters, or a notification.</summary>
    public void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        // Captured first: once the bytes are with the writer, the call may end and this object serve another.
        var (link, call) = (Link, _call);
        bool claimed;
        lock (link.Writer.Gate)
        {
            if (!link.Calls.TryRegister(this))
            {
                Refuse();
                return;
            }

            try
            {
                link.Requests.Request(call.Method, call.Method.IsOneWay ? null : Id, call.IsUnheard || link.IsOneExchange ? null : call.Method.Progress, marshaller.Json!, request, Beside());
            }
            catch
            {
                link.Calls.Remove(this);
                throw;
            }

            if (call.Method.IsOneWay)
            {
                link.Calls.Remove(this);
            }
            else if (!HasOneAnswer)
            {
                In = new Inflow(this, Id);
            }

            claimed = link.Writer.TryClaim();
        }

        link.Send(claimed);
        if (call.Method.IsOneWay)
        {
            link.OnCallGone();
            call.OnEnd(new CallEnd(Status.Ok));
        }
    }

    /// <summary>Sends a request whose parameter is a stream; its values follow as they are asked for.</summary>
    public void Open()
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (!Link.Calls.TryRegister(this))
            {
                Refuse();
                return;
            }

            Out = new Outflow(this);
            while (!Link.Streams.TryAdd(Out, Link.NextId()))
            {
            }

            In = HasOneAnswer ? null : new Inflow(this, Id);
            _owesHead = _call.Method.HasJsonHead;
            if (_owesHead)
            {
                return;
            }

            Link.Requests.Request(_call.Method, Id, Out.Id, Beside());
            claimed = Link.Writer.TryClaim();
        }

        Link.Send(claimed);
    }

    /// <summary>Adds a value to the stream of this side. The first of a method with values beside its stream is the request itself.</summary>
    public ValueTask<bool> WriteAsync<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        if (!_owesHead)
        {
            // Without a stream the call was refused.
            return Out?.WriteAsync(marshaller.Json!, request) ?? new ValueTask<bool>(false);
        }

        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return new ValueTask<bool>(false);
            }

            Link.Requests.Request(_call.Method, Id, Out!.Id, (JsonStreamParameters<TRequest>)marshaller.Json!, request, Beside());
            _owesHead = false;
            claimed = Link.Writer.TryClaim();
        }

        Link.Send(claimed);
        return new ValueTask<bool>(true);
    }

    /// <summary>Says that no request follows.</summary>
    public void HalfClose()
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return;
            }

            Out!.Done(default);
            claimed = Link.Writer.TryClaim();
        }

        Link.Send(claimed);
    }

    /// <summary>Tells the peer that nobody waits any more.</summary>
    public void Cancel()
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (IsOver || !Link.Calls.Remove(this))
            {
                return;
            }

            if (In is not { IsBegun: true } && !_owesHead && !Link.IsOneExchange)
            {
                Link.Requests.Cancel(Id);
                Link.Late.Add(Id, In is not null);
            }

            Leave(tellsPeer: true);
            claimed = Link.Writer.TryClaim();
        }

        Link.Send(claimed);
        Link.OnCancelled();
    }

    /// <summary>Says that a reader took values of the peer's stream.</summary>
    public void Consumed(int bytes)
    {
        In?.Consumed(bytes);
        Interlocked.Add(ref _unread, -bytes);
    }

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
        var call = _call;
        if (item.Has(EventKind.Headers))
        {
            call.OnHeaders((Metadata)item.More!);
        }

        if (item.Has(EventKind.Message))
        {
            call.OnMessage(new ReadOnlySequence<byte>(item.Bytes!, item.Offset, item.Length));
        }

        if (item.Has(EventKind.End))
        {
            var isUnary = call.Method.Type == MethodType.Unary;
            if (call.OnEnd(item.More is CallEnd end ? end : Success) && isUnary)
            {
                Recycle();
            }
        }
    }

    /// <summary>Ends a call that came when the connection was closing.</summary>
    void IThreadPoolWorkItem.Execute() => _call.OnEnd(CallEnd.NotSent(StatusCode.Unavailable, $"The connection to {Link.PeerName} is closing."));

    // The connection takes no new calls. Under the gate.
    private void Refuse()
    {
        Link.Calls.Remove(this);
        IsOver = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private Extension Beside() => new()
    {
        Timeout = _call.Deadline.IsNone ? null : _call.Deadline.Remaining(Link.Time),
        Headers = _call.RequestHeaders,
    };

    private void Leave(bool tellsPeer)
    {
        IsOver = true;
        In?.Stop(tellsPeer);
        Out?.Stop();
    }

    private void Recycle()
    {
        Id = 0;
        _call = null!;
        Link = null!;
        CallPool<JsonRpcClientCall>.Return(this);
    }
}
