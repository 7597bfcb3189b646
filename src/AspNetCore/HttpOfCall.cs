using Contracts.Calls;
using Microsoft.AspNetCore.Http;

namespace Contracts.AspNetCore;

/// <summary>What ASP.NET knows of a call.</summary>
public static class HttpOfCall
{
    /// <summary>
    /// The HTTP request that a call came with, or that opened its WebSocket: its user, its headers, its connection. Valid until the call ends or its token fires,
    /// and not for several calls of a batch or a WebSocket at once, as <see cref="HttpContext"/> is not thread-safe.
    /// </summary>
    /// <param name="context">The context of the call, in its handler.</param>
    /// <exception cref="InvalidOperationException">The call did not come over ASP.NET.</exception>
    public static HttpContext GetHttpContext(this CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Host as HttpContext
            ?? throw new InvalidOperationException($"The call of {context.Method} came from {context.Peer}, not over ASP.NET, so there is no HttpContext; serve it by app.MapJsonRpc.");
    }
}
