using System.Net.Security;
using Contracts.Interceptors;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;

namespace Contracts;

/// <summary>How a server behaves. Read when the server starts; later changes have no effect.</summary>
public sealed class ServerOptions
{
    /// <summary>What this side accepts. Default <see cref="ConnectionLimits.Default"/>.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>
    /// TLS for <c>tls://</c>, <c>https://</c> and <c>jsonrpc+tls://</c>: the server's certificate, and whether clients must show one. <see langword="null"/>, the default,
    /// has no certificate, so that listening at such an address fails at once.
    /// </summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>How JSON-RPC is spoken. Default <see cref="JsonRpcOptions.Default"/>.</summary>
    public JsonRpcOptions JsonRpc { get; init; } = JsonRpcOptions.Default;

    /// <summary>Interceptors of every call; the first sees a call first. Default none.</summary>
    public IReadOnlyList<ServerInterceptor> Interceptors { get; init; } = [];

    /// <summary>
    /// How long running calls have to end when the server stops. Default 30 seconds; then they end with Unavailable. <see cref="TimeSpan.Zero"/> ends them at once,
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for all.
    /// </summary>
    public TimeSpan DrainTimeout
    {
        get;
        init => field = value == TimeSpan.Zero ? value : ConnectionLimits.PositiveOrInfinite(value, nameof(DrainTimeout));
    } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a caller is told the type and message of an exception that a handler did not turn into a status. Default <see langword="false"/>: it may tell a stranger too much.</summary>
    public bool IncludeExceptionDetail { get; init; }

    /// <summary>The clock of deadlines, drain and keep-alive. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
