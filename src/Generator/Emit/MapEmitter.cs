using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>The statements for a map: on the wire a list of entries with the key as field 1 and the value as field 2.</summary>
internal static class MapEmitter
{
    public static string KeyTag(FieldModel field) => field.Member + "TagOfKey";

    public static string ValueTag(FieldModel field) => field.Member + "TagOfValue";

    public static void Write(SourceWriter writer, FieldModel field, MapShape map, string access, string local)
    {
        // An empty one is not enumerated, because an enumerator behind an interface is allocated.
        using (writer.Block($"if ({access} is {{ Count: > 0 }} {local})"))
        using (writer.Block($"foreach (var entry in {local})"))
        {
            writer.Line($"var mark = writer.BeginMessage({FieldNames.Tag(field)});");
            writer.Line(ValueEmitter.Write(map.Key, KeyTag(field), "entry.Key"));
            writer.Line(map.Value is ScalarModel scalar
                ? ValueEmitter.Write(scalar, ValueTag(field), "entry.Value")
                : ValueEmitter.WriteNested((NestedModel)map.Value, ValueTag(field), "entry.Value"));
            writer.Line("writer.EndMessage(mark);");
        }
    }

    public static string Declare(MapShape map, string local) => map.Kind switch
    {
        MapKind.Immutable => $"var {local} = global::System.Collections.Immutable.ImmutableDictionary.CreateBuilder<{map.Key.Type}, {map.ValueType}>();",
        _ => $"var {local} = new {Buffer(map)}();",
    };

    public static string Finish(MapShape map, string local) => map.Kind == MapKind.Immutable ? $"{local}.ToImmutable()" : local;

    public static void Read(SourceWriter writer, FieldModel field, MapShape map, string local)
    {
        using (writer.Indent($"case {FieldNames.Tag(field)}:"))
        {
            MakeRoom(writer, field, map, local);
            writer.Line($"Read{field.Member}(ref reader, {local});");
            writer.Line("break;");
        }
    }

    /// <summary>Writes the method that reads one entry. Of two with one key, the last counts.</summary>
    public static void ReadEntry(SourceWriter writer, FieldModel field, MapShape map)
    {
        writer.Line();
        using (writer.Block($"private static void Read{field.Member}(ref {ValueEmitter.Runtime}.ProtoReader reader, {Buffer(map)} entries)"))
        {
            writer.Line("var mark = reader.EnterMessage();");
            writer.Line(ValueEmitter.Declare(map.Key, false, "key"));
            writer.Line(ValueEmitter.Declare(map.Value, false, "item"));
            using (writer.Block("while (reader.TryReadTag(out var tag))"))
            using (writer.Block("switch (tag)"))
            {
                ReadPart(writer, KeyTag(field), $"key = {ValueEmitter.Read(map.Key)};");
                ReadPart(writer, ValueTag(field), $"item = {ValueEmitter.ReadAgain(map.Value, "item")};");
                using (writer.Indent("default:"))
                {
                    writer.Line("reader.SkipField(tag);");
                    writer.Line("break;");
                }
            }

            writer.Line();
            writer.Line($"entries[{ValueEmitter.Finish(map.Key, false, "key")}] = {ValueEmitter.Finish(map.Value, false, "item")};");
            writer.Line("reader.LeaveMessage(mark);");
        }
    }

    private static string Buffer(MapShape map) => map.Kind switch
    {
        MapKind.Immutable => $"global::System.Collections.Immutable.ImmutableDictionary<{map.Key.Type}, {map.ValueType}>.Builder",
        MapKind.Sorted => $"global::System.Collections.Generic.SortedDictionary<{map.Key.Type}, {map.ValueType}>",
        _ => $"global::System.Collections.Generic.Dictionary<{map.Key.Type}, {map.ValueType}>",
    };

    // Only at first: a dictionary grows to just what is asked for, so asking again and again would make reading quadratic.
    private static void MakeRoom(SourceWriter writer, FieldModel field, MapShape map, string local)
    {
        if (map.Kind == MapKind.Dictionary)
        {
            using (writer.Block($"if ({local}.Count == 0)"))
            {
                writer.Line($"{local}.EnsureCapacity(reader.CountFields({FieldNames.Tag(field)}));");
            }

            writer.Line();
        }
    }

    private static void ReadPart(SourceWriter writer, string tag, string statement)
    {
        using (writer.Indent($"case {tag}:"))
        {
            writer.Line(statement);
            writer.Line("break;");
        }
    }
}
