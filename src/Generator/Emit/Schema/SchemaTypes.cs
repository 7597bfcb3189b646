using System.Text;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>C# types, names and literals for what a .proto file says.</summary>
internal static class SchemaTypes
{
    /// <summary>A class or enum by its dotted names, with <c>global::</c>.</summary>
    public static string Global(string name) => "global::" + Dotted(name);

    /// <summary>Dotted names, each escaped where it is a keyword.</summary>
    public static string Dotted(string name) => string.Join(".", name.Split('.').Select(Name));

    /// <summary>A name, escaped where it is a keyword; a schema may have escaped it already.</summary>
    public static string Name(string name) => name.Length > 0 && name[0] is >= 'a' and <= 'z' ? Literals.Identifier(name) : name;

    /// <summary>The type of one value as a property has it: wrapped numbers with <c>?</c>.</summary>
    public static string Of(SchemaValueModel value) => value switch
    {
        { Wrapped: { } wrapped } => Of(wrapped) + (IsReference(wrapped) ? "" : "?"),
        { TypeName: { Length: > 0 } name } => Global(name),
        _ => Of(value.Type),
    };

    /// <summary>The whole type of a field's property.</summary>
    public static string Of(SchemaFieldModel field) => field.Presence switch
    {
        SchemaPresence.Repeated => $"pbc::RepeatedField<{Of(field.Value)}>",
        SchemaPresence.Map => $"pbc::MapField<{Of(field.Key!)}, {Of(field.Value)}>",
        _ => Of(field.Value),
    };

    public static string Of(SchemaType type) => type switch
    {
        SchemaType.Double => "double",
        SchemaType.Float => "float",
        SchemaType.Int64 or SchemaType.SFixed64 or SchemaType.SInt64 => "long",
        SchemaType.UInt64 or SchemaType.Fixed64 => "ulong",
        SchemaType.Int32 or SchemaType.SFixed32 or SchemaType.SInt32 => "int",
        SchemaType.UInt32 or SchemaType.Fixed32 => "uint",
        SchemaType.Bool => "bool",
        SchemaType.String => "string",
        SchemaType.Bytes => "pb::ByteString",
        _ => throw new InvalidOperationException($"{type} has a name of its own."),
    };

    public static bool IsReference(SchemaType type) => type is SchemaType.String or SchemaType.Bytes;

    public static bool IsMessage(SchemaValueModel value) => value is { Type: SchemaType.Message or SchemaType.Group, Wrapped: null };

    /// <summary>Whether the field has members that tell if it is set, and clear it.</summary>
    public static bool HasPresenceMembers(SchemaFieldModel field) =>
        field.Presence == SchemaPresence.Explicit && field.Value.Type != SchemaType.Message;

    /// <summary>The default as an expression that what it is assigned to gives its type.</summary>
    public static string Default(SchemaValueModel value) => value switch
    {
        { Type: SchemaType.Message or SchemaType.Group } => "null",
        { Type: SchemaType.Enum, Default: { } member } => $"{Global(value.TypeName)}.{member}",
        { Default: { } written } => Written(value.Type, written),
        _ => Zero(value.Type),
    };

    public static string Zero(SchemaType type) => type switch
    {
        SchemaType.Double => "0D",
        SchemaType.Float => "0F",
        SchemaType.Int64 or SchemaType.SFixed64 or SchemaType.SInt64 => "0L",
        SchemaType.UInt64 or SchemaType.Fixed64 => "0UL",
        SchemaType.Bool => "false",
        SchemaType.String => "\"\"",
        SchemaType.Bytes => "pb::ByteString.Empty",
        _ => "0",
    };

    private static string Written(SchemaType type, string text) => type switch
    {
        SchemaType.Double => Real(text, "double", 'D'),
        SchemaType.Float => Real(text, "float", 'F'),
        SchemaType.Int64 or SchemaType.SFixed64 or SchemaType.SInt64 => text + "L",
        SchemaType.UInt64 or SchemaType.Fixed64 => text + "UL",
        SchemaType.String => Literals.Text(Encoding.UTF8.GetString(Bytes(text))),
        SchemaType.Bytes => $"pb::ByteString.FromBase64(\"{Convert.ToBase64String(Unescape(text))}\")",
        _ => text,
    };

    private static string Real(string text, string type, char suffix) => text switch
    {
        "inf" => type + ".PositiveInfinity",
        "-inf" => type + ".NegativeInfinity",
        "nan" => type + ".NaN",
        _ => text + suffix,
    };

    private static byte[] Bytes(string byteText) => [.. byteText.Select(x => (byte)x)];

    // descriptor.proto has the default of bytes with C's escapes: \n \r \t \" \' \\ and three octal digits.
    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
            }
            else if (text[++i] is >= '0' and <= '7')
            {
                bytes.Add((byte)(((text[i] - '0') * 64) + ((text[i + 1] - '0') * 8) + text[i + 2] - '0'));
                i += 2;
            }
            else
            {
                bytes.Add((byte)(text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other }));
            }
        }

        return [.. bytes];
    }
}
