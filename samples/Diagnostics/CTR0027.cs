// CTR0027: A contract's method carries no HTTP verb. See docs/diagnostics/CTR0027.md.
using Contracts;

namespace Samples.Diagnostics.CTR0027
{
    public static partial class Violation
    {
        [Contract]
        public interface IUsers
        {
            [Microsoft.AspNetCore.Mvc.HttpGet("users/{id}")]
            ValueTask<string> NameAsync(int id, CancellationToken cancellationToken = default);
        }
    }

    public static partial class Fix
    {
        [Contract]
        public interface IUsers
        {
            [Idempotent]
            ValueTask<string> NameAsync(int id, CancellationToken cancellationToken = default);
        }
    }
}

// They stand for ASP.NET Core's, which the sample does without.
namespace Microsoft.AspNetCore.Mvc.Routing
{
    [AttributeUsage(AttributeTargets.Method)]
    public abstract class HttpMethodAttribute : Attribute;
}

namespace Microsoft.AspNetCore.Mvc
{
    public sealed class HttpGetAttribute(string template) : Routing.HttpMethodAttribute
    {
        public string Template { get; } = template;
    }
}
