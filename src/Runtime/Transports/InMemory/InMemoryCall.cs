using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports.InMemory;

/// <summary>
/// One call between two sides of this process. Its messages are marshalled all the same: neither side can change the other's objects, and what works
/// here works over a wire.
/// </summary>
internal sealed class InMemoryCall
{
    private readonly InMemoryConnection _connection;
    private readonly EventQueue _toServer;
    private readonly EventQueue _toClient;
    private readonly ClientCall _client;
    private readonly Method _method;
    private readonly Deadline _deadline;
    private readonly Metadata? _headers;
    private readonly Lock _serverGate = new();
    private ServerCall? _server;      // Set by the Open event, before any other; cleared, under _serverGate, by the server's end.
    private int _isOver;
    private int _ends;                 // Of OutlivingHandlers.
    private bool _hasBegun;           // The server's events' own: there is, or was, a handler to end the call.
    private bool _isReleased;         // A one-way call that its caller has left; set before the call begins.

    /// <summary>Joins the two sides; the call begins with <see cref="Open"/>.</summary>
    public InMemoryCall(InMemoryConnection connection, ClientCall client)
    {
        _connection = connection;
        // The client's call is not looked at once it has ended: it may be in use again.
        _client = client;
        _method = client.Method;
        _deadline = client.Deadline;
        _headers = client.RequestHeaders;
        _toServer = new EventQueue(OnServerEvent);
        _toClient = new EventQueue(OnClientEvent);
        Requests = new Window(connection.ServerLimits.CallWindowBytes);
        Responses = new Window(connection.ClientLimits.CallWindowBytes);
        ClientSide = new InMemoryClientStream(this);
        ServerSide = new InMemoryServerStream(this);
    }

    /// <summary>Whether the method has no response.</summary>
    public bool IsOneWay => _method.IsOneWay;

    /// <summary>The client's end.</summary>
    public InMemoryClientStream ClientSide { get; }

    /// <summary>The server's end.</summary>
    public InMemoryServerStream ServerSide { get; }

    /// <summary>Room for requests.</summary>
    public Window Requests { get; }

    /// <summary>Room for responses.</summary>
    public Window Responses { get; }

    /// <summary>Whether the call ended, so that nothing need be sent any more.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>Marshals a message.</summary>
    public static ReadOnlyMemory<byte> Marshal<T>(Marshaller<T> marshaller, T message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        marshaller.Write(message, bytes);
        return bytes.WrittenMemory;
    }

    /// <summary>Begins the call on the server.</summary>
    public void Open() => ToServer(new InMemoryEvent(InMemoryEventKind.Open) { Metadata = _headers });

    /// <summary>Lets the caller of a one-way method go; the handler runs on.</summary>
    public void ReleaseClient()
    {
        _isReleased = true;
        _toClient.Post(new InMemoryEvent(InMemoryEventKind.End) { End = new CallEnd(Status.Ok) });
    }

    /// <summary>Posts an event to the server.</summary>
    public void ToServer(in InMemoryEvent item) => _toServer.Post(item);

    /// <summary>Posts an event to the client, unless the call is over.</summary>
    public void ToClient(in InMemoryEvent item)
    {
        if (!IsOver)
        {
            _toClient.Post(item);
        }
    }

    /// <summary>Ends the call from the server's side: its handler is done.</summary>
    public void EndByServer(in CallEnd end)
    {
        lock (_serverGate)
        {
            _server = null;
        }

        End(end);
    }

    /// <summary>The handler is done, or will never run.</summary>
    public void HandlerDone() => _connection.Outliving.OnHandlerDone(ref _ends);

    /// <summary>Ends the call for the client.</summary>
    public void End(in CallEnd end)
    {
        if (TryFinish() && !_isReleased)
        {
            _toClient.Post(new InMemoryEvent(InMemoryEventKind.End) { End = end });
        }
    }

    /// <summary>Ends the call from the client's side or the connection's: the handler is told that nobody waits.</summary>
    public void Cancel(Status why)
    {
        TryFinish();
        ToServer(new InMemoryEvent(InMemoryEventKind.End) { End = new CallEnd(why) });
    }

    private bool TryFinish()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return false;
        }

        Requests.Close();
        Responses.Close();
        _connection.Outliving.OnStreamEnding(ref _ends);
        _connection.Remove(this);
        return true;
    }

    private void OnServerEvent(InMemoryEvent item)
    {
        switch (item.Kind)
        {
            case InMemoryEventKind.Open:
                Begin(item.Metadata);
                break;
            case InMemoryEventKind.Message when _server is { } server:
                OnRequest(server, item.Message);
                break;
            case InMemoryEventKind.HalfClose:
                _server?.OnHalfClose();
                break;
            case InMemoryEventKind.End:
                CancelServer(item.End.Status);
                break;
        }
    }

    // Under the gate, so that a server's call that has ended, and may be in use again, is not cancelled in place of this one.
    private void CancelServer(Status why)
    {
        if (!_hasBegun)
        {
            HandlerDone();
        }

        lock (_serverGate)
        {
            _server?.OnCancel(why);
        }
    }

    private void Begin(Metadata? headers)
    {
        var limits = _connection.ServerLimits;
        if (headers?.ByteCount > limits.MaxMetadataBytes)
        {
            Reject(limits.MetadataTooLarge(headers.ByteCount));
            return;
        }

        if (_connection.Services.Find(_method.FullName) is not { } method)
        {
            Reject(_connection.Services.Unimplemented(_method.FullName));
            return;
        }

        // Cancelled before it began, so nobody waits for it; nobody waits for a one-way call anyway.
        if (IsOver && !IsOneWay)
        {
            HandlerDone();
            return;
        }

        var server = method.CreateCall();
        _hasBegun = true;
        _server = server;
        server.Begin(ServerSide, new CallOpening(_connection.Peer) { Headers = headers?.Copy(), Deadline = _deadline });
    }

    private void Reject(Status status)
    {
        HandlerDone();
        End(new CallEnd(status) { IsFromPeer = true });
    }

    private void OnRequest(ServerCall server, ReadOnlyMemory<byte> message)
    {
        var limits = _connection.ServerLimits;
        if (message.Length > limits.MaxReceiveBytes)
        {
            var status = limits.MessageTooLarge(message.Length);
            End(new CallEnd(status) { IsFromPeer = true });
            CancelServer(status);
            return;
        }

        server.OnMessage(new ReadOnlySequence<byte>(message));
    }

    private void OnClientEvent(InMemoryEvent item)
    {
        var limits = _connection.ClientLimits;
        switch (item.Kind)
        {
            case InMemoryEventKind.Headers when item.Metadata!.ByteCount > limits.MaxMetadataBytes:
                Break(limits.MetadataTooLarge(item.Metadata.ByteCount));
                break;
            case InMemoryEventKind.Headers:
                _client.OnHeaders(item.Metadata.Copy());
                break;
            case InMemoryEventKind.Message when item.Message.Length > limits.MaxReceiveBytes:
                Break(limits.MessageTooLarge(item.Message.Length));
                break;
            case InMemoryEventKind.Message:
                _client.OnMessage(new ReadOnlySequence<byte>(item.Message));
                break;
            case InMemoryEventKind.End when item.End.Trailers?.ByteCount > limits.MaxMetadataBytes:
                _client.OnEnd(new CallEnd(limits.MetadataTooLarge(item.End.Trailers.ByteCount)));
                break;
            case InMemoryEventKind.End:
                _client.OnEnd(item.End with { Trailers = item.End.Trailers?.Copy() });
                break;
        }
    }

    // The client cannot take what came, so the call is of no use to it any more.
    private void Break(Status status)
    {
        Cancel(status);
        _client.OnEnd(new CallEnd(status));
    }
}
