using System.Net.Security;
using Contracts.Calls;
using Contracts.Interceptors;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;

namespace Contracts;

/// <summary>How a channel behaves. Read when the channel is made; later changes have no effect.</summary>
public sealed class ChannelOptions
{
    /// <summary>What this side accepts. Default <see cref="ConnectionLimits.Default"/>.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>
    /// TLS for <c>tls://</c>, <c>https://</c> and what JSON-RPC has over TLS: client certificates, trusted roots, host name. <see langword="null"/>, the default, trusts
    /// what the system trusts and takes the host name from the address.
    /// </summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>
    /// Makes the headers of HTTP that go with each POST and open each WebSocket, such as <c>authorization</c>, over <c>jsonrpc+http://</c>, <c>jsonrpc+ws://</c> and
    /// those over TLS; it is asked each time, so that a token may be renewed. <see langword="null"/>, the default, sends none. An <see cref="RpcException"/> that it throws ends
    /// the call. Headers that belong to HTTP itself, such as <c>host</c>, are refused with <see cref="StatusCode.Internal"/>.
    /// </summary>
    public Func<CancellationToken, ValueTask<Metadata>>? HttpHeaders { get; init; }

    /// <summary>How JSON-RPC is spoken. Default <see cref="JsonRpcOptions.Default"/>.</summary>
    public JsonRpcOptions JsonRpc { get; init; } = JsonRpcOptions.Default;

    /// <summary>What the server may call here over the same connection, over JSON-RPC only. Default nothing.</summary>
    public IReadOnlyList<ServiceDefinition> Services { get; init; } = [];

    /// <summary>Interceptors of every call; the first sees a call first. Default none.</summary>
    public IReadOnlyList<ClientInterceptor> Interceptors { get; init; } = [];

    /// <summary>Longest pause between two attempts to connect. Default 20 seconds; longer than zero. The first pause is 50 milliseconds; each is 1.6 times the one before, give or take a fifth.</summary>
    public TimeSpan MaxReconnectDelay { get; init => field = ConnectionLimits.Positive(value, nameof(MaxReconnectDelay)); } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Most calls that wait at once, for a connection or for a place among the calls that the server takes on it. Default 10,000; from 1 to 1,000,000. Those beyond end with
    /// <see cref="StatusCode.ResourceExhausted"/> at once.
    /// </summary>
    public int MaxWaitingCalls { get; init => field = ConnectionLimits.InRange(value, 1, 1_000_000, nameof(MaxWaitingCalls)); } = 10_000;

    /// <summary>The clock of deadlines, pauses and keep-alive. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
