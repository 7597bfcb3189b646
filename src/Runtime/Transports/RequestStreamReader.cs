using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>The request stream that a handler enumerates, once.</summary>
internal sealed class RequestStreamReader<TRequest>(Method method, Marshaller<TRequest> marshaller) : IAsyncEnumerable<TRequest>
{
    private readonly Inbox<TRequest> _inbox = new();
    private bool _isEnumerated;

    /// <summary>The transport's end of the call; set before the first message.</summary>
    public ServerStream Stream { get; set; } = null!;

    /// <inheritdoc/>
    public async IAsyncEnumerator<TRequest> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isEnumerated, true))
        {
            throw new InvalidOperationException($"The request stream of {method.FullName} was enumerated before; it comes once.");
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (reader, token) => ((RequestStreamReader<TRequest>)reader!).Stop(new OperationCanceledException(token)), this);
        try
        {
            do
            {
                while (_inbox.TryTake(out var request, out var bytes))
                {
                    Stream.Consumed(bytes);
                    yield return request;
                }
            }
            while (await _inbox.WaitAsync().ConfigureAwait(false));
        }
        finally
        {
            Stream.Consumed(_inbox.Leave());
        }
    }

    /// <summary>Reads and keeps a request.</summary>
    /// <exception cref="MarshallingException">The bytes are no request.</exception>
    public void Add(in ReadOnlySequence<byte> message)
    {
        if (!_inbox.TryAdd(marshaller.Read(message), MessageCost.Of(message.Length)))
        {
            Stream.Consumed(MessageCost.Of(message.Length));
        }
    }

    /// <summary>No request follows.</summary>
    public void Complete() => _inbox.Complete(error: null, isOnTransport: true);

    /// <summary>The call is over: what was not read is dropped.</summary>
    public void Stop(Exception why) => Stream.Consumed(_inbox.Abandon(why));
}
