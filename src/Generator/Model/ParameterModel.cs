namespace Contracts.Generator.Model;

/// <summary>One parameter of a method.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Type">Its type as declared.</param>
/// <param name="Form">What becomes of it.</param>
/// <param name="Default">The default value as a C# expression; <see langword="null"/> if there is none.</param>
internal sealed record ParameterModel(string Name, TypeRef Type, ParameterForm Form, string? Default)
{
    /// <summary>Whether any number of arguments may stand for it.</summary>
    public bool IsParams { get; init; }

    /// <summary>The item type of a stream; empty otherwise.</summary>
    public TypeRef Item { get; init; }

    /// <summary>Whether an item of a stream may be null.</summary>
    public bool IsItemNullable { get; init; }

    /// <summary>The member of the request message that carries it; empty if none does.</summary>
    public string Member { get; init; } = "";
}
