namespace Contracts;

/// <summary>Declares an interface to be a contract: a service that can be called and implemented through it.</summary>
/// <param name="name">
/// The service's name on the wire, as in <c>"pkg.Greeter"</c>. <see langword="null"/>, the default, takes the interface's
/// namespace and its name without the leading <c>I</c>. Empty is a contract without a name, whose methods are called by their own names
/// alone, as JSON-RPC protocols such as LSP and MCP have them.
/// </param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ContractAttribute(string? name = null) : Attribute
{
    /// <summary>The service's name on the wire, <see langword="null"/> for the derived one, or empty for none.</summary>
    public string? Name { get; } = name;
}
