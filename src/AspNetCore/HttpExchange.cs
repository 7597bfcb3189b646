using Contracts.Transports.JsonRpc;
using Contracts.Transports.Wires;
using Microsoft.AspNetCore.Http;

namespace Contracts.AspNetCore;

/// <summary>One HTTP request and its response: the body is one message, and so is the answer.</summary>
internal sealed class HttpExchange : Wire
{
    private readonly HttpContext _http;
    private readonly long _maxBytes;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private long _received;  // The read loop's own, as is the next.
    private bool _isRead;
    private bool _isDisposed;  // Interlocked.

    /// <summary>Takes over a request whose body was not read.</summary>
    public HttpExchange(HttpContext http, long maxBytes)
    {
        _http = http;
        _maxBytes = maxBytes;
        _closed = _closing.Token;
    }

    /// <inheritdoc/>
    public override bool IsFramed => true;

    /// <inheritdoc/>
    public override bool IsOneExchange => true;

    /// <summary>Is called on the read loop when the message was taken: no other comes.</summary>
    public required Action Taken { get; set; }

    /// <summary>Whether the body is larger than a message may be.</summary>
    public bool IsTooLarge => _received > _maxBytes;

    /// <summary>What reading the body failed with.</summary>
    public BadHttpRequestException? Fault { get; private set; }

    /// <summary>Whether an answer was sent.</summary>
    public bool HasAnswer { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (_isRead)
        {
            Taken();
            await _ended.Task.ConfigureAwait(false);
            return 0;
        }

        int count;
        try
        {
            count = await _http.Request.Body.ReadAsync(destination, _closed).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            Fault = exception;
            throw;
        }

        _received += count;
        if (IsTooLarge)
        {
            throw new IOException("The body is too large.");
        }

        if (count > 0)
        {
            // One line; see WebSocketWire.
            destination.Span[..count].Replace((byte)'\n', (byte)'\r');
            return count;
        }

        _isRead = true;
        destination.Span[0] = (byte)'\n';
        return 1;
    }

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        HasAnswer = true;
        // Without the line end.
        var answer = bytes[..^1];
        _http.Response.ContentType = "application/json";
        _http.Response.ContentLength = answer.Length;
        await _http.Response.Body.WriteAsync(answer, _closed).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task EndSendingAsync()
    {
        _ended.TrySetResult();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _ended.TrySetResult();
        _closing.Cancel();
        _closing.Dispose();
    }
}
