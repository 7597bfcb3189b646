using System.Globalization;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>The tags of fields: number and wire type as they go on the wire.</summary>
internal static class WireTags
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Length = 2;
    private const int StartGroup = 3;
    private const int EndGroup = 4;
    private const int Fixed32 = 5;

    /// <summary>The tag that a field is written with.</summary>
    public static uint Of(SchemaFieldModel field) =>
        Of(field.Number, field.IsPacked || field.Presence == SchemaPresence.Map ? Length : WireType(field.Value.Type));

    /// <summary>The tag of the other form that repeated numbers may have; <see langword="null"/> where there is none.</summary>
    public static uint? Other(SchemaFieldModel field) => field.Presence != SchemaPresence.Repeated || WireType(field.Value.Type) is Length or StartGroup
        ? null
        : Of(field.Number, field.IsPacked ? WireType(field.Value.Type) : Length);

    /// <summary>The tag of a key or value in a map's entry.</summary>
    public static uint Of(int number, SchemaValueModel value) => Of(number, WireType(value.Type));

    public static uint EndOf(SchemaFieldModel field) => Of(field.Number, EndGroup);

    /// <summary>The tag's bytes as arguments.</summary>
    public static string Arguments(uint tag) => string.Join(", ", Bytes(tag).Select(x => x.ToString(CultureInfo.InvariantCulture)));

    /// <summary>How many bytes the tag takes, for a group those of its end as well.</summary>
    public static int Size(SchemaFieldModel field) =>
        Bytes(Of(field)).Count() * (field.Value.Type == SchemaType.Group ? 2 : 1);

    /// <summary>How many bytes a value of the type takes; -1 where it depends on the value.</summary>
    public static int FixedSize(SchemaType type) => WireType(type) switch
    {
        Fixed64 => 8,
        Fixed32 => 4,
        _ => type == SchemaType.Bool ? 1 : -1,
    };

    private static uint Of(int number, int wireType) => ((uint)number << 3) | (uint)wireType;

    private static IEnumerable<uint> Bytes(uint tag)
    {
        for (; tag >= 0x80; tag >>= 7)
        {
            yield return (tag & 0x7F) | 0x80;
        }

        yield return tag;
    }

    private static int WireType(SchemaType type) => type switch
    {
        SchemaType.Double or SchemaType.Fixed64 or SchemaType.SFixed64 => Fixed64,
        SchemaType.Float or SchemaType.Fixed32 or SchemaType.SFixed32 => Fixed32,
        SchemaType.String or SchemaType.Bytes or SchemaType.Message => Length,
        SchemaType.Group => StartGroup,
        _ => Varint,
    };
}
