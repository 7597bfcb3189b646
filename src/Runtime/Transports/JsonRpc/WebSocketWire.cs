using System.Net.WebSockets;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// A WebSocket, on either side: a message is a text message of it. What the peer sends otherwise ends it with the close code that RFC 6455 §7.4.1 has for that.
/// </summary>
internal sealed class WebSocketWire : Wire
{
    // How long a peer has to take the close frame and answer it.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly long _mostBytes;  // Of a message. Up to here one that is too large is skipped, and its call told.
    private readonly bool _ownsSocket;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private long _received;     // Of the message under way. The read loop's own.
    private bool _isDisposed;   // Interlocked.
    private (WebSocketCloseStatus Code, string Reason) _end = (WebSocketCloseStatus.NormalClosure, "");

    /// <summary>Speaks over a socket that is open.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="limits">What this side accepts.</param>
    /// <param name="ownsSocket">Whether it goes with the wire; a server's goes with its request.</param>
    public WebSocketWire(WebSocket socket, ConnectionLimits limits, bool ownsSocket)
    {
        _ownsSocket = ownsSocket;
        _socket = socket;
        _mostBytes = Math.Max(limits.MaxEnvelopeBytes, limits.ConnectionWindowBytes);
        _closed = _closing.Token;
    }

    /// <inheritdoc/>
    public override bool IsFramed => true;

    /// <summary>What the peer is told when this side closes for no fault of the peer. Before it closes.</summary>
    public void EndWith(WebSocketCloseStatus code, string reason) => _end = (code, reason);

    /// <inheritdoc/>
    public override async ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                // One byte is left for the line end.
                var part = await _socket.ReceiveAsync(destination[..^1], _closed).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    if (_received == 0)
                    {
                        return 0;
                    }

                    await AnswerEndAsync().ConfigureAwait(false);
                    throw new IOException("It was closed within a message.");
                }

                if (part.MessageType == WebSocketMessageType.Binary)
                {
                    await RefuseAsync(
                        WebSocketCloseStatus.InvalidMessageType, StatusCode.InvalidArgument, "A message is a text message, not a binary one.", destination).ConfigureAwait(false);
                }

                if (_received + part.Count > _mostBytes)
                {
                    await RefuseAsync(
                        WebSocketCloseStatus.MessageTooBig,
                        StatusCode.ResourceExhausted,
                        $"A message has more than {_mostBytes:N0} bytes (ConnectionLimits.MaxReceiveBytes and ConnectionWindowBytes).",
                        destination).ConfigureAwait(false);
                }

                var count = Take(destination.Span, part);
                // An empty part of a message is no end of the bytes.
                if (count > 0)
                {
                    return count;
                }
            }
        }
        catch (WebSocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var length = bytes.Span.IndexOf((byte)'\n');
            await _socket.SendAsync(bytes[..length], WebSocketMessageType.Text, endOfMessage: true, _closed).ConfigureAwait(false);
            bytes = bytes[(length + 1)..];
        }
    }

    /// <inheritdoc/>
    public override async Task AnswerEndAsync()
    {
        if (_socket.State == WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", _closed).WaitAsync(Farewell).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public override async Task EndSendingAsync()
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(_end.Code, _end.Reason, _closed).ConfigureAwait(false);
            }
        }
        catch (WebSocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        // A receive and a send under way fail by it.
        _closing.Cancel();
        _closing.Dispose();
        if (_ownsSocket)
        {
            _socket.Dispose();
        }
    }

    // White space within a message becomes other white space, so that it is one line: both are white space between tokens, and both are refused within them.
    private int Take(Span<byte> bytes, ValueWebSocketReceiveResult part)
    {
        bytes[..part.Count].Replace((byte)'\n', (byte)'\r');
        if (!part.EndOfMessage)
        {
            _received += part.Count;
            return part.Count;
        }

        _received = 0;
        bytes[part.Count] = (byte)'\n';
        return part.Count + 1;
    }

    // A peer that goes on sending would lose the close frame if this side left at once, so it has a moment to close too.
    private async Task RefuseAsync(WebSocketCloseStatus close, StatusCode code, string why, Memory<byte> rest)
    {
        using var farewell = CancellationTokenSource.CreateLinkedTokenSource(_closed);
        farewell.CancelAfter(Farewell);
        try
        {
            await _socket.CloseOutputAsync(close, why, farewell.Token).ConfigureAwait(false);
            while ((await _socket.ReceiveAsync(rest, farewell.Token).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // It has gone, or it goes on sending.
        }

        throw new FramingException(code, why);
    }
}
