using System.Text;
using System.Text.Encodings.Web;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>The names of methods as a connection writes them. Used under the writer's gate.</summary>
internal sealed class MethodNames
{
    private readonly Dictionary<Method, byte[]> _names = new(ReferenceEqualityComparer.Instance);
    private Method? _last;
    private byte[] _lastName = [];

    /// <summary>
    /// The name by which a method is called: <c>Service.Method</c>. A name that has a slash, and any name of a service without one, stands alone.
    /// </summary>
    public static string Of(Method method) => method.Service.Length == 0 || method.Name.Contains('/', StringComparison.Ordinal)
        ? method.Name
        : $"{method.Service}.{method.Name}";

    /// <summary>The name as it stands between its quotes.</summary>
    public ReadOnlySpan<byte> Encoded(Method method)
    {
        if (!ReferenceEquals(_last, method))
        {
            if (!_names.TryGetValue(method, out var name))
            {
                name = Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Of(method)));
                _names.Add(method, name);
            }

            _last = method;
            _lastName = name;
        }

        return _lastName;
    }
}
