using System.Runtime.CompilerServices;

namespace Contracts.Calls;

/// <summary>
/// Carries values beside a stream, for generated code: the first request of the stream is a head with the values, each later one carries an item.
/// </summary>
public static class RequestStream
{
    /// <summary>Puts a head before items.</summary>
    /// <param name="head">The request that carries the values.</param>
    /// <param name="items">The items; enumerated once.</param>
    /// <param name="wrap">Makes the request that carries an item.</param>
    /// <param name="cancellationToken">Ends the enumeration; given by whoever enumerates.</param>
    public static async IAsyncEnumerable<TRequest> WithHead<TRequest, TItem>(
        TRequest head,
        IAsyncEnumerable<TItem> items,
        Func<TItem, TRequest> wrap,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return head;
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return wrap(item);
        }
    }

    /// <summary>Reads the head, then runs a handler that gives one response.</summary>
    /// <param name="requests">The requests; enumerated once.</param>
    /// <param name="unwrap">Takes the item out of a request.</param>
    /// <param name="handler">Takes the head and the items.</param>
    /// <exception cref="RpcException">There is no head: InvalidArgument.</exception>
    public static async ValueTask<TResponse> ReadHeadAsync<TRequest, TItem, TResponse>(
        IAsyncEnumerable<TRequest> requests, Func<TRequest, TItem> unwrap, Func<TRequest, IAsyncEnumerable<TItem>, ValueTask<TResponse>> handler)
    {
        var rest = requests.GetAsyncEnumerator();
        await using (rest.ConfigureAwait(false))
        {
            return await handler(await HeadAsync(rest).ConfigureAwait(false), Items(rest, unwrap)).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the head, then runs a handler that gives many responses.</summary>
    /// <param name="requests">The requests; enumerated once.</param>
    /// <param name="unwrap">Takes the item out of a request.</param>
    /// <param name="handler">Takes the head and the items.</param>
    /// <param name="cancellationToken">Ends the enumeration; given by whoever enumerates.</param>
    /// <exception cref="RpcException">There is no head: InvalidArgument.</exception>
    public static async IAsyncEnumerable<TResponse> ReadHead<TRequest, TItem, TResponse>(
        IAsyncEnumerable<TRequest> requests,
        Func<TRequest, TItem> unwrap,
        Func<TRequest, IAsyncEnumerable<TItem>, IAsyncEnumerable<TResponse>> handler,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rest = requests.GetAsyncEnumerator(cancellationToken);
        await using (rest.ConfigureAwait(false))
        {
            var head = await HeadAsync(rest).ConfigureAwait(false);
            await foreach (var response in handler(head, Items(rest, unwrap)).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return response;
            }
        }
    }

    /// <summary>The exception for a request after the head that carries no item.</summary>
    /// <param name="member">The field that should carry it.</param>
    public static RpcException NoItem(string member) =>
        new(StatusCode.InvalidArgument, $"A request after the first has no '{member}'; each carries one item of the stream.");

    private static async ValueTask<TRequest> HeadAsync<TRequest>(IAsyncEnumerator<TRequest> requests) =>
        await requests.MoveNextAsync().ConfigureAwait(false)
            ? requests.Current
            : throw new RpcException(StatusCode.InvalidArgument, "The stream of requests is empty; its first request carries the values.");

    // The enumerator belongs to whoever read the head, who disposes it.
    private static async IAsyncEnumerable<TItem> Items<TRequest, TItem>(IAsyncEnumerator<TRequest> rest, Func<TRequest, TItem> unwrap)
    {
        while (await rest.MoveNextAsync().ConfigureAwait(false))
        {
            yield return unwrap(rest.Current);
        }
    }
}
