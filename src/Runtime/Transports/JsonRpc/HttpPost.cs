using System.Net.Http.Headers;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// One POST and its answer, on the client: the body is a message, and so is the answer's. It ends with it, whatever was answered; a call that is left then ends
/// by the status that it was <see cref="Failed"/> with.
/// </summary>
internal sealed class HttpPost : Wire
{
    private readonly HttpPostTarget _target;
    private readonly ConnectionLimits _limits;
    private readonly TaskCompletionSource<HttpResponseMessage?> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private HttpResponseMessage? _answer;   // The read loop's own, as are the next three.
    private Stream? _body;
    private long _received;
    private bool _isRead;
    private bool _isSent;                   // The send loop's own.
    private bool _isDisposed;               // Interlocked.

    /// <summary>Sends nothing yet.</summary>
    /// <param name="target">Whom to.</param>
    /// <param name="limits">What this side accepts.</param>
    public HttpPost(HttpPostTarget target, ConnectionLimits limits)
    {
        _target = target;
        _limits = limits;
        _closed = _closing.Token;
    }

    /// <inheritdoc/>
    public override bool IsFramed => true;

    /// <inheritdoc/>
    public override bool IsOneExchange => true;

    /// <summary>Is told what the calls that are left end with, and the cause.</summary>
    public required Action<RpcException> Failed { get; set; }

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_isSent)
        {
            // What is wrong with the answer cannot be told to who gave it.
            return;
        }

        _isSent = true;
        HttpResponseMessage? answer = null;
        try
        {
            // Without the line end.
            answer = await _target.PostAsync(bytes[..^1], _closed).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failed(_target.Failure(exception));
        }

        if (!_answered.TrySetResult(answer))
        {
            answer?.Dispose();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        try
        {
            _answer ??= await _answered.Task.ConfigureAwait(false);
            if (_answer is not null && await ReceiveAsync(_answer, destination).ConfigureAwait(false) is var count and > 0)
            {
                return count;
            }
        }
        catch (Exception exception)
        {
            Failed(_target.Failure(exception));
        }

        _answer?.Dispose();
        return 0;
    }

    /// <inheritdoc/>
    public override Task EndSendingAsync()
    {
        _answered.TrySetResult(null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        // Gives up the request, or the answer that comes.
        _closing.Cancel();
        _closing.Dispose();
        _answered.TrySetResult(null);
    }

    // Whatever the status: some servers have one for each error of JSON-RPC.
    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } name && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase) || name.Equals("application/json-rpc", StringComparison.OrdinalIgnoreCase));

    private async ValueTask<int> ReceiveAsync(HttpResponseMessage answer, Memory<byte> destination)
    {
        if (!IsJson(answer.Content.Headers.ContentType))
        {
            Failed(await _target.NoAnswerAsync(answer, _closed).ConfigureAwait(false));
            return 0;
        }

        _body ??= await answer.Content.ReadAsStreamAsync(_closed).ConfigureAwait(false);
        var count = await _body.ReadAsync(destination, _closed).ConfigureAwait(false);
        _received += count;
        if (Math.Max(_received, answer.Content.Headers.ContentLength ?? 0) is var length && length > _limits.MaxEnvelopeBytes)
        {
            Failed(new RpcException(_limits.MessageTooLarge(length)));
            return 0;
        }

        if (count > 0)
        {
            // One line; see WebSocketWire.
            destination.Span[..count].Replace((byte)'\n', (byte)'\r');
            return count;
        }

        if (!_isRead && _received > 0)
        {
            _isRead = true;
            destination.Span[0] = (byte)'\n';
            return 1;
        }

        // A call that is left was not answered.
        Failed(await _target.NoAnswerAsync(answer, _closed).ConfigureAwait(false));
        return 0;
    }
}
