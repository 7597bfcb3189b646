using System.Net.Security;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Options as they are but for what is named.</summary>
internal static class Copy
{
    public static ServerOptions Of(ServerOptions options, TimeProvider? time = null, SslServerAuthenticationOptions? tls = null) => new()
    {
        Limits = options.Limits,
        Tls = tls ?? options.Tls,
        JsonRpc = options.JsonRpc,
        Interceptors = options.Interceptors,
        DrainTimeout = options.DrainTimeout,
        IncludeExceptionDetail = options.IncludeExceptionDetail,
        Time = time ?? options.Time,
    };

    public static ChannelOptions Of(
        ChannelOptions options, TimeProvider? time = null, SslClientAuthenticationOptions? tls = null, JsonRpcOptions? jsonRpc = null) => new()
        {
            Limits = options.Limits,
            Tls = tls ?? options.Tls,
            HttpHeaders = options.HttpHeaders,
            JsonRpc = jsonRpc ?? options.JsonRpc,
            Services = options.Services,
            Interceptors = options.Interceptors,
            MaxReconnectDelay = options.MaxReconnectDelay,
            MaxWaitingCalls = options.MaxWaitingCalls,
            Time = time ?? options.Time,
        };
}
