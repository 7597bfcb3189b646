using System.Net.WebSockets;
using System.Text.Json;

namespace Contracts.Benchmarks.Calls;

/// <summary>Sends each message over one WebSocket and takes what comes back in that order.</summary>
internal sealed class BareSocketEcho : IEcho, IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Queue<TaskCompletionSource<EchoMessage>> _waiting = new();  // Guarded by itself.

    public BareSocketEcho(string address)
    {
        _socket.ConnectAsync(new Uri(address), CancellationToken.None).GetAwaiter().GetResult();
        _ = ReceiveAsync();
    }

    public async ValueTask<EchoMessage> EchoAsync(EchoMessage message)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, EchoJson.Default.EchoMessage);
        var answer = new TaskCompletionSource<EchoMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            lock (_waiting)
            {
                _waiting.Enqueue(answer);
            }

            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.ConfigureAwait(false);
    }

    public IAsyncEnumerable<EchoMessage> StreamAsync(int count) => throw new NotSupportedException("Measured with single messages only.");

    public ValueTask<Blob> BlobAsync(Blob blob) => throw new NotSupportedException("Measured with small messages only.");

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 << 10];
        while (await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false) is { MessageType: not WebSocketMessageType.Close } part)
        {
            TaskCompletionSource<EchoMessage> answer;
            lock (_waiting)
            {
                answer = _waiting.Dequeue();
            }

            answer.SetResult(JsonSerializer.Deserialize(buffer.AsSpan(0, part.Count), EchoJson.Default.EchoMessage)!);
        }
    }
}
