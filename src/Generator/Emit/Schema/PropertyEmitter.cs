using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes the members that belong to one field: number, property, and whether it is set.</summary>
internal static class PropertyEmitter
{
    private const int BitsInWord = 32;

    /// <summary>How many integers hold the message's bits of which field is set.</summary>
    public static int BitWords(SchemaMessageModel message) => (message.Fields.Count(x => x.HasBit >= 0) + BitsInWord - 1) / BitsInWord;

    /// <summary>The private field behind the property, where there is one.</summary>
    public static string Backing(SchemaFieldModel field) => Lower(field.Property) + "_";

    /// <summary>The private static that reads and writes the values of a repeated field, a map or a wrapper.</summary>
    public static string Coding(SchemaFieldModel field) => $"_{Lower(field.Property)}_codec";

    /// <summary>The expression that tells whether a field outside oneofs holds something to write.</summary>
    public static string IsSet(SchemaFieldModel field, string owner = "") => field switch
    {
        { HasBit: >= 0 } => $"({owner}_hasBits{field.HasBit / BitsInWord} & {Mask(field)}) != 0",
        { Value.Type: SchemaType.Message or SchemaType.Group } => $"{owner}{field.Property} != null",
        { Presence: SchemaPresence.Explicit } => $"{owner}{Backing(field)} != null",
        { Value.Type: SchemaType.Bool } => owner + field.Property,
        { Value.Type: SchemaType.String or SchemaType.Bytes } => $"{owner}{Backing(field)}.Length != 0",
        { Value.Type: SchemaType.Float or SchemaType.Double } => $"{owner}{field.Property} != {SchemaTypes.Zero(field.Value.Type)}",
        _ => $"{owner}{field.Property} != 0",
    };

    public static void Write(SourceWriter writer, SchemaMessageModel message, SchemaFieldModel field)
    {
        writer.Line($"public const int {field.Property}FieldNumber = {field.Number};");
        if (field.Presence == SchemaPresence.Map)
        {
            writer.Line($"private static readonly {SchemaTypes.Of(field)}.Codec {Coding(field)} = {FieldCoding.Map(field)};");
        }
        else if (field.Presence == SchemaPresence.Repeated || field.Value.Wrapped is not null)
        {
            writer.Line($"private static readonly pb::FieldCodec<{SchemaTypes.Of(field.Value)}> {Coding(field)} = {FieldCoding.Plain(field)};");
        }

        WriteProperty(writer, message, field);
        if (field.Oneof < 0 && SchemaTypes.HasPresenceMembers(field))
        {
            WritePresence(writer, field);
        }
    }

    private static void WriteProperty(SourceWriter writer, SchemaMessageModel message, SchemaFieldModel field)
    {
        if (field.Oneof >= 0)
        {
            OneofEmitter.Property(writer, message.Oneofs[field.Oneof], field);
            return;
        }

        var (type, backing) = (SchemaTypes.Of(field), Backing(field));
        var head = $"public {type} {field.Property}";
        switch (field)
        {
            case { Presence: SchemaPresence.Repeated or SchemaPresence.Map }:
                Declare(writer, field, head + " { get; } = new();");
                break;
            case { HasBit: >= 0 }:
                var initial = field.Value.Default is null ? "" : " = " + SchemaTypes.Default(field.Value);
                writer.Line($"private {type} {backing}{initial};");
                Declare(writer, field, $"{head} {{ get => {backing}; set {{ {SetBit(field)} {backing} = value; }} }}");
                break;
            case { Value: { Type: SchemaType.String or SchemaType.Bytes }, Presence: SchemaPresence.Explicit }:
                writer.Line($"private {type} {backing};");
                Declare(writer, field, $"{head} {{ get => {backing} ?? {Default(writer, field)}; set => {backing} = {Checked}; }}");
                break;
            case { Value.Type: SchemaType.String or SchemaType.Bytes }:
                writer.Line($"private {type} {backing} = {SchemaTypes.Zero(field.Value.Type)};");
                Declare(writer, field, $"{head} {{ get => {backing}; set => {backing} = {Checked}; }}");
                break;
            default:
                Declare(writer, field, head + " { get; set; }");
                break;
        }
    }

    /// <summary>The value that a setter of a text or of bytes takes.</summary>
    public const string Checked = "pb::ProtoPreconditions.CheckNotNull(value, \"value\")";

    /// <summary>Writes a member with the field's comment and attribute.</summary>
    public static void Declare(SourceWriter writer, SchemaFieldModel field, string member)
    {
        SchemaComments.Write(writer, field.Comment, field.IsDeprecated);
        writer.Line(member);
    }

    /// <summary>The default as an expression; bytes that are written get a static of their own.</summary>
    public static string Default(SourceWriter writer, SchemaFieldModel field)
    {
        var value = SchemaTypes.Default(field.Value);
        if (field.Value is not { Type: SchemaType.Bytes, Default: not null })
        {
            return value;
        }

        var name = $"_{Lower(field.Property)}_default";
        writer.Line($"private static readonly pb::ByteString {name} = {value};");
        return name;
    }

    /// <summary>The statement that marks a field as set.</summary>
    private static string SetBit(SchemaFieldModel field) => $"_hasBits{field.HasBit / BitsInWord} |= {Mask(field)};";

    private static void WritePresence(SourceWriter writer, SchemaFieldModel field)
    {
        var backing = field.Value.Type == SchemaType.Group ? field.Property : Backing(field);
        var clear = field.HasBit < 0
            ? $"{backing} = null;"
            : $"_hasBits{field.HasBit / BitsInWord} &= ~{Mask(field)}; {backing} = {SchemaTypes.Default(field.Value)};";
        Declare(writer, field with { Comment = "" }, $"public bool Has{field.Property} => {IsSet(field)};");
        Declare(writer, field with { Comment = "" }, $"public void Clear{field.Property}() {{ {clear} }}");
    }

    private static string Mask(SchemaFieldModel field) =>
        FormattableString.Invariant($"{unchecked((int)(1u << (field.HasBit % BitsInWord)))}");

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
