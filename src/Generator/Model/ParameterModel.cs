namespace Contracts.Generator.Model;

/// <summary>One parameter of a method.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Type">Its type as declared.</param>
/// <param name="Form">What becomes of it.</param>
/// <param name="HasDefault">Whether a token or context may be left out.</param>
internal sealed record ParameterModel(string Name, TypeRef Type, ParameterForm Form, bool HasDefault)
{
    /// <summary>The item type of a stream; empty otherwise.</summary>
    public TypeRef Item { get; init; }

    /// <summary>Whether an item of a stream may be null.</summary>
    public bool IsItemNullable { get; init; }

    /// <summary>The member of the request message that carries it; empty if none does.</summary>
    public string Member { get; init; } = "";
}
