namespace Contracts.Generator.Proto.Syntax;

/// <summary>The type names that are words of the language.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, FieldType> ByWord = new(StringComparer.Ordinal)
    {
        ["double"] = FieldType.Double,
        ["float"] = FieldType.Float,
        ["int64"] = FieldType.Int64,
        ["uint64"] = FieldType.UInt64,
        ["int32"] = FieldType.Int32,
        ["fixed64"] = FieldType.Fixed64,
        ["fixed32"] = FieldType.Fixed32,
        ["bool"] = FieldType.Bool,
        ["string"] = FieldType.String,
        ["group"] = FieldType.Group,
        ["bytes"] = FieldType.Bytes,
        ["uint32"] = FieldType.UInt32,
        ["sfixed32"] = FieldType.SFixed32,
        ["sfixed64"] = FieldType.SFixed64,
        ["sint32"] = FieldType.SInt32,
        ["sint64"] = FieldType.SInt64,
    };

    /// <summary>Words that other languages have, and what is meant by them.</summary>
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["boolean"] = "bool",
        ["short"] = "int32",
        ["int"] = "int32",
        ["uint"] = "uint32",
        ["long"] = "int64",
        ["ulong"] = "uint64",
    };

    /// <summary>The words that may stand alone for the type of a field.</summary>
    public static IEnumerable<string> Scalars => ByWord.Keys.Where(static word => word != "group");

    /// <summary>The type that a word of another language means; <see langword="null"/> for none.</summary>
    public static string? OfForeign(string word) => Foreign.TryGetValue(word, out var meant) ? meant : null;

    public static bool TryFind(string word, out FieldType type) => ByWord.TryGetValue(word, out type);

    /// <summary>True for the types that a packed field may have.</summary>
    public static bool IsPackable(FieldType type) =>
        type is not (FieldType.String or FieldType.Group or FieldType.Message or FieldType.Bytes or FieldType.Named);

    public static bool IsMessage(FieldType type) => type is FieldType.Message or FieldType.Group;
}
