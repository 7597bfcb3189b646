namespace Contracts;

/// <summary>Pins the name by which a method is called on the wire.</summary>
/// <param name="name">
/// The name, as in <c>"SayHello"</c> or <c>"textDocument/hover"</c>: what may stand in the path of a URI as it is. JSON-RPC calls one with a slash by it alone,
/// without the service's name. Without the attribute it is the method's name without <c>Async</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MethodAttribute(string name) : Attribute
{
    /// <summary>The method's name on the wire, unique within its service.</summary>
    public string Name { get; } = name;
}
