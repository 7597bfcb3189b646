using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>
/// What a transport does for one call on the client: moves its messages out. The call gets what comes in through
/// <see cref="ClientCall.OnHeaders"/>, <see cref="ClientCall.OnMessage"/> and <see cref="ClientCall.OnEnd"/>.
/// </summary>
/// <remarks>
/// The caller has guaranteed: one of the two opening methods comes first and once; writes do not overlap; nothing is written after
/// <see cref="HalfClose"/>. <see cref="Cancel"/> and <see cref="Consumed"/> may come at any time, from any thread, also after the end.
/// The implementer never blocks, never runs user code other than the marshaller, and reuses the object for another call only after
/// <see cref="ClientCall.OnEnd"/> has returned <see langword="true"/> for a unary method.
/// </remarks>
internal abstract class ClientStream
{
    /// <summary>Whether messages are JSON, by <see cref="Marshaller{T}.Json"/>; otherwise they are the marshaller's own.</summary>
    public virtual bool IsJson => false;

    /// <summary>Opens the call with its only request and closes the request side. The bytes are the transport's until they are sent.</summary>
    /// <remarks>For a one-way method the transport ends the call itself, by <see cref="ClientCall.OnEnd"/> with OK, if its protocol has no response to wait for.</remarks>
    /// <exception cref="MarshallingException">The request has no form; nothing was sent, and the stream is gone.</exception>
    public abstract void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request);

    /// <summary>Opens the call; requests follow.</summary>
    public abstract void Open();

    /// <summary>Sends one request of a stream. Completes when there is room for the next: that is the back-pressure.</summary>
    /// <returns><see langword="false"/> if the call has ended and nothing more need be sent.</returns>
    /// <exception cref="MarshallingException">The request has no form; nothing of it was sent.</exception>
    public abstract ValueTask<bool> WriteAsync<TRequest>(Marshaller<TRequest> marshaller, TRequest request);

    /// <summary>Says that no request follows.</summary>
    public abstract void HalfClose();

    /// <summary>Tells the peer that nobody waits for the call any more and frees what it holds. No event need follow; a late one does no harm.</summary>
    /// <param name="reason">Why: <see cref="StatusCode.Cancelled"/> or <see cref="StatusCode.DeadlineExceeded"/>, or what broke on this side.</param>
    public abstract void Cancel(StatusCode reason);

    /// <summary>
    /// Says that a reader took or dropped messages of a response stream, so that their room can be given to the peer again. Each message that
    /// was delivered is counted once. The response of a method that has one is not counted: its room is free when it was delivered.
    /// </summary>
    /// <param name="bytes">What they cost, as <see cref="MessageCost"/> says.</param>
    public abstract void Consumed(int bytes);
}
