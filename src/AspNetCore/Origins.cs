using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore;

/// <summary>
/// Which browser pages may open a WebSocket. A browser lets every page do so, with the cookies of whom it connects to, and leaves it to the server to look at
/// <c>Origin</c> (RFC 6455 §10.2): those of the same origin may, and others as far as the endpoint's CORS policy lets them call.
/// </summary>
internal static class Origins
{
    /// <summary>Why the page must not; <see langword="null"/> if it may, or if it is no page that asks.</summary>
    public static async ValueTask<string?> RefusalAsync(HttpContext http)
    {
        if (http.Request.Headers.Origin is not [var origin, ..] || string.Equals(origin, OwnOf(http.Request), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var policy = await PolicyOfAsync(http).ConfigureAwait(false);
        if (policy is null || !(policy.AllowAnyOrigin || policy.IsOriginAllowed(origin ?? "")))
        {
            return $"A page of '{origin}' may not open a WebSocket of '{OwnOf(http.Request)}'; RequireCors on the endpoint lets other origins in.";
        }

        return policy.SupportsCredentials || http.Request.Headers.Cookie.Count == 0
            ? null
            : $"A page of '{origin}' may not open a WebSocket with cookies; AllowCredentials in the endpoint's CORS policy lets it.";
    }

    private static string OwnOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static async ValueTask<CorsPolicy?> PolicyOfAsync(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() switch
    {
        ICorsPolicyMetadata own => own.Policy,
        IEnableCorsAttribute named when http.RequestServices.GetService<ICorsPolicyProvider>() is { } policies =>
            await policies.GetPolicyAsync(http, named.PolicyName).ConfigureAwait(false),
        _ => null,
    };
}
