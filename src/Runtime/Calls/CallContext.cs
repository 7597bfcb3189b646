namespace Contracts.Calls;

/// <summary>
/// What travels beside the messages of one call: metadata both ways, deadline, cancelling, peer. A caller makes one for each
/// call and hands it over; a handler receives the one of its call.
/// </summary>
/// <remarks>
/// Caller: set <see cref="RequestHeaders"/>, <see cref="Deadline"/>, <see cref="WaitsForReady"/> and the token before the call; read
/// <see cref="GetResponseHeadersAsync"/> at any time during it, <see cref="ResponseTrailers"/> after it. Handler: read
/// <see cref="RequestHeaders"/>, <see cref="Deadline"/>, <see cref="Peer"/> and the token; add to <see cref="ResponseHeaders"/>
/// before the first response, to <see cref="ResponseTrailers"/> until the end. Not thread-safe but for the token and
/// <see cref="GetResponseHeadersAsync"/>.
/// </remarks>
public sealed class CallContext
{
    private readonly Lock _gate = new();
    private ICallLifetime? _lifetime;
    private CancellationToken _token;
    private Metadata? _requestHeaders;
    private Metadata? _responseHeaders;
    private Metadata? _responseTrailers;
    private TaskCompletionSource<Metadata>? _headersArrived;  // Guarded by _gate.
    private bool _hasHeaders;                                 // Guarded by _gate.
    private bool _isUsed;

    /// <summary>Makes the context of a call that is about to be made.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public CallContext(CancellationToken cancellationToken = default) => _token = cancellationToken;

    /// <summary>Makes the context that a handler receives. For transports.</summary>
    /// <param name="method">The method that was called.</param>
    /// <param name="peer">Where the call came from, as a URI.</param>
    /// <param name="lifetime">Gives the token that fires when the call is cancelled or its deadline passes; asked at first use.</param>
    internal CallContext(Method method, string peer, ICallLifetime lifetime)
    {
        Method = method;
        Peer = peer;
        _lifetime = lifetime;
        _isUsed = true;
    }

    /// <summary>The method, in a handler; <see langword="null"/> in a caller's context before its call.</summary>
    public Method? Method { get; internal set; }

    /// <summary>The other side, as a URI such as <c>tcp://127.0.0.1:5001</c>; empty before the call is connected.</summary>
    public string Peer { get; internal set; } = "";

    /// <summary>When the call must have ended.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>Fires when the call is cancelled; in a handler also when its deadline passes or its connection is lost.</summary>
    public CancellationToken CancellationToken => _lifetime?.Token ?? _token;

    /// <summary>What the caller sends before its first message.</summary>
    public Metadata RequestHeaders
    {
        get => _requestHeaders ??= new Metadata();
        internal set => _requestHeaders = value;
    }

    /// <summary>What the handler sends before its first message. A caller uses <see cref="GetResponseHeadersAsync"/>.</summary>
    public Metadata ResponseHeaders
    {
        get => _responseHeaders ??= new Metadata();
        internal set => _responseHeaders = value;
    }

    /// <summary>What the handler sends after its last message; for the caller it is complete once the call has ended.</summary>
    public Metadata ResponseTrailers
    {
        get => _responseTrailers ??= new Metadata();
        internal set => _responseTrailers = value;
    }

    /// <summary>
    /// Whether messages that this side sends from here on are compressed, on transports that can: over HTTP/2 with gzip, if the peer takes it. Set it before
    /// the first message; from then on it may change between the messages of a stream. Default <see langword="false"/>.
    /// </summary>
    public bool Compresses { get; set; }

    /// <summary>Whether a caller's call waits, until its deadline, while the server cannot be reached; see <see cref="CallOptions.WaitsForReady"/>. Default <see langword="false"/>.</summary>
    public bool WaitsForReady { get; set; }

    /// <summary>
    /// In a handler: calls the caller over the connection that the call came by, as in <c>new EditorClient(context.Caller)</c>; it outlives the call and ends
    /// with the connection. <see langword="null"/> where calls go one way only, which is everywhere but over JSON-RPC, and there over HTTP POST.
    /// </summary>
    public CallInvoker? Caller { get; internal set; }

    /// <summary>The certificate that the peer proved to hold, or <see langword="null"/> without TLS or without one.</summary>
    public System.Security.Cryptography.X509Certificates.X509Certificate2? PeerCertificate { get; internal set; }

    /// <summary>In a handler: what the host of the server has to say of the connection, under ASP.NET its <c>HttpContext</c>; otherwise <see langword="null"/>.</summary>
    internal object? Host { get; set; }

    /// <summary>How many messages of the other side came compressed. Each is counted before it can be read, so that of a stream it may be ahead of its reader.</summary>
    public int CompressedCount { get; internal set; }

    internal bool HasRequestHeaders => _requestHeaders is { Count: > 0 };

    internal bool HasResponseHeaders => _responseHeaders is { Count: > 0 };

    internal bool HasResponseTrailers => _responseTrailers is { Count: > 0 };

    /// <summary>Waits for the response headers: they are there before the first response, and empty if the call ended without.</summary>
    public Task<Metadata> GetResponseHeadersAsync()
    {
        lock (_gate)
        {
            if (_hasHeaders)
            {
                return Task.FromResult(ResponseHeaders);
            }

            _headersArrived ??= new TaskCompletionSource<Metadata>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _headersArrived.Task;
        }
    }

    /// <summary>Takes the context for one call. For transports.</summary>
    /// <exception cref="InvalidOperationException">The context was used for another call.</exception>
    internal void Use(Method method)
    {
        if (Interlocked.Exchange(ref _isUsed, true))
        {
            throw new InvalidOperationException($"This CallContext was used for another call (of {Method}); make a new one for each call.");
        }

        Method = method;
    }

    /// <summary>Cuts the context off from its call, which has ended; the token stays what it is. For transports.</summary>
    internal void Detach(CancellationToken token)
    {
        _token = token;
        _lifetime = null;
    }

    /// <summary>Puts the response headers in; later calls do nothing. For transports.</summary>
    internal void SetResponseHeaders(Metadata headers)
    {
        TaskCompletionSource<Metadata>? waiting;
        lock (_gate)
        {
            if (_hasHeaders)
            {
                return;
            }

            _hasHeaders = true;
            _responseHeaders = headers;
            waiting = _headersArrived;
        }

        waiting?.TrySetResult(headers);
    }
}
