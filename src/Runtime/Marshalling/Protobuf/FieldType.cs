namespace Contracts.Marshalling.Protobuf;

/// <summary>What a field holds. Immutable.</summary>
public sealed class FieldType
{
    private FieldType()
    {
    }

    internal string? ScalarName { get; private init; }

    internal ISchemaSource? Source { get; private init; }

    internal string? EnumName { get; private init; }

    internal IReadOnlyList<(string Member, int Number)> EnumValues { get; private init; } = [];

    internal (FieldType Key, FieldType Value)? Entry { get; private init; }

    /// <summary>A number, a text, bytes, or a well-known type.</summary>
    /// <param name="name">As a .proto file has it: <c>"sint32"</c>, <c>"google.protobuf.Timestamp"</c>.</param>
    public static FieldType Scalar(string name) => new() { ScalarName = name };

    /// <summary>A message.</summary>
    /// <param name="marshaller">Its marshaller, which is asked for the schema when that is needed: messages may hold one another.</param>
    public static FieldType Message(ISchemaSource marshaller) => new() { Source = marshaller };

    /// <summary>An enum.</summary>
    /// <param name="name">Its full protobuf name.</param>
    /// <param name="values">Its members in C# and their numbers.</param>
    public static FieldType Enum(string name, params (string Member, int Number)[] values) => new() { EnumName = name, EnumValues = values };

    /// <summary>A map.</summary>
    public static FieldType Map(FieldType key, FieldType value) => new() { Entry = (key, value) };
}
