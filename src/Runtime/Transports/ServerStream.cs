using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>
/// What a transport does for one call on the server: moves its messages out. The call gets what comes in through
/// <see cref="ServerCall.OnMessage"/>, <see cref="ServerCall.OnHalfClose"/> and <see cref="ServerCall.OnCancel"/>.
/// </summary>
/// <remarks>
/// The caller has guaranteed: headers come before the first message, writes do not overlap, one of the two ends comes once and last
/// unless the call is cancelled. The implementer never blocks and never runs user code other than the marshaller. Once an end
/// has returned, no cancel is under way or follows, and no other event once the request side was closed: the call may be in use again. After a cancel every method
/// does nothing and <see cref="WriteAsync"/> returns <see langword="false"/>.
/// </remarks>
internal abstract class ServerStream
{
    /// <summary>Sends the response headers.</summary>
    /// <exception cref="RpcException">They are larger than the peer accepts; nothing was sent, and the call has not ended.</exception>
    public abstract void SendHeaders(Metadata headers);

    /// <summary>Sends one response of a stream. Completes when there is room for the next: that is the back-pressure.</summary>
    /// <returns><see langword="false"/> if the call was cancelled and nothing more need be sent.</returns>
    /// <exception cref="MarshallingException">The response has no form; nothing of it was sent.</exception>
    public abstract ValueTask<bool> WriteAsync<TResponse>(Marshaller<TResponse> marshaller, TResponse response);

    /// <summary>Ends the call with its only response and OK. The bytes are the transport's until they are sent.</summary>
    /// <exception cref="MarshallingException">The response has no form; nothing of it was sent, and the call has not ended.</exception>
    public abstract void End<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers);

    /// <summary>
    /// Ends the call with a status. It may come while a write waits for room; that write then completes with <see langword="false"/>.
    /// For a one-way method nothing is sent.
    /// </summary>
    public abstract void End(Status status, Metadata? trailers);

    /// <summary>
    /// Says that the handler is done, or will never run: the place of the call is free once its stream has ended too (<see cref="OutlivingHandlers"/>).
    /// Comes once for each call, before an end that the handler makes, after a cancel or an end that did not wait for it.
    /// </summary>
    public abstract void HandlerDone();

    /// <summary>
    /// Says that a reader took or dropped messages of a request stream, so that their room can be given to the peer again. Each message that
    /// was delivered is counted once. The request of a method that has one is not counted: its room is free when it was delivered.
    /// </summary>
    /// <param name="bytes">What they cost, as <see cref="MessageCost"/> says.</param>
    public abstract void Consumed(int bytes);
}
