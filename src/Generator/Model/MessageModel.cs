namespace Contracts.Generator.Model;

/// <summary>Everything that a marshaller is emitted from.</summary>
/// <param name="Type">The C# type that is marshalled; for a wrapper with its <c>?</c>.</param>
/// <param name="Marshaller">The name of the class to emit.</param>
/// <param name="WireName">The message's full protobuf name, for documentation.</param>
/// <param name="Form">How fields and type belong together.</param>
/// <param name="IsValueType">Whether the type is a struct.</param>
/// <param name="Fields">The fields in order of their numbers. For a wrapper just one, of any member name.</param>
internal sealed record MessageModel(
    TypeRef Type, string Marshaller, string WireName, MessageForm Form, bool IsValueType, EquatableArray<FieldModel> Fields)
{
    /// <summary>The members that the constructor takes, in its order; the others are set in an initialiser.</summary>
    public EquatableArray<string> ConstructorMembers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Members that the constructor takes and the initialiser must set all the same, because they are <c>required</c>.</summary>
    public EquatableArray<string> RequiredMembers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Field numbers that are not to be used again, in order.</summary>
    public EquatableArray<int> ReservedNumbers { get; init; } = EquatableArray<int>.Empty;

    /// <summary>Field names that are not to be used again, spelt as in protobuf.</summary>
    public EquatableArray<string> ReservedNames { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The cases of a union, most derived first.</summary>
    public EquatableArray<CaseModel> Cases { get; init; } = EquatableArray<CaseModel>.Empty;

    /// <summary>The cases of a union in JSON, most derived first: unions among them give theirs.</summary>
    public EquatableArray<JsonCase> JsonCases { get; init; } = EquatableArray<JsonCase>.Empty;

    /// <summary>The JSON member that tells the cases of a union apart.</summary>
    public string Discriminator { get; init; } = "";

    /// <summary>Whether the fields are a method's parameters, which JSON also has by position.</summary>
    public bool IsParameters { get; init; }

    /// <summary>The number of the field that carries a stream's items beside values; 0 if none does.</summary>
    public int StreamNumber { get; init; }
}
