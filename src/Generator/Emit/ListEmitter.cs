using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>The statements for a repeated field.</summary>
internal static class ListEmitter
{
    private const string Collections = "global::System.Collections.Generic";
    private const string Immutable = "global::System.Collections.Immutable";

    public static void Write(SourceWriter writer, FieldModel field, ListShape list, string access, string local)
    {
        var tag = FieldNames.Tag(field);
        if (list.Item is not ScalarModel { IsPackable: true } packed)
        {
            WriteEach(writer, field, list, access, local, ValueEmitter.WriteItem(list.Item, tag, "item"));
            return;
        }

        writer.Line($"var {local}Mark = writer.BeginPacked({tag});");
        WriteEach(writer, field, list, access, local, ValueEmitter.Append(packed, "item"));
        writer.Line($"writer.EndPacked({local}Mark, {tag});");
    }

    public static string Declare(ListShape list, string local) => list.Kind switch
    {
        ListKind.List or ListKind.ListInterface or ListKind.CollectionInterface => $"var {local} = new {Collections}.List<{list.ItemType}>();",
        ListKind.HashSet or ListKind.SetInterface => $"var {local} = new {Collections}.HashSet<{list.ItemType}>();",
        _ => $"{ValueEmitter.Runtime}.ItemBuffer<{list.ItemType}> {local} = default;",
    };

    public static string Finish(ListShape list, string local) => list.Kind switch
    {
        ListKind.Array or ListKind.ReadOnlyListInterface or ListKind.SequenceInterface => $"{local}.ToArray()",
        ListKind.ImmutableArray => $"{local}.ToImmutableArray()",
        ListKind.ImmutableList => $"{Immutable}.ImmutableList.CreateRange({local}.ToArray())",
        ListKind.ImmutableHashSet => $"{Immutable}.ImmutableHashSet.CreateRange({local}.ToArray())",
        _ => local,
    };

    /// <summary>Writes the <c>case</c> sections that read the field: packed and one by one, as protobuf demands of both.</summary>
    public static void Read(SourceWriter writer, FieldModel field, ListShape list, string local)
    {
        var tag = FieldNames.Tag(field);
        var add = $"{local}.Add({ValueEmitter.Read(list.Item)});";
        if (list.Item is not ScalarModel { IsPackable: true } packed)
        {
            using (writer.Indent($"case {tag}:"))
            {
                MakeRoom(writer, list, local, $"reader.CountFields({tag})");
                using (writer.Block("do"))
                {
                    writer.Line(add);
                }

                writer.Line($"while (reader.TryReadTag({tag}));");
                writer.Line("break;");
            }

            return;
        }

        using (writer.Indent($"case {tag}:"))
        {
            writer.Line("mark = reader.EnterPacked();");
            MakeRoom(writer, list, local, packed.Wire switch
            {
                WireType.Fixed32 => "reader.Left / 4",
                WireType.Fixed64 => "reader.Left / 8",
                _ => "reader.CountVarints()",
            });
            using (writer.Block("while (!reader.IsAtEnd)"))
            {
                writer.Line(add);
            }

            writer.Line("reader.LeavePacked(mark);");
            writer.Line("break;");
        }

        using (writer.Indent($"case {FieldNames.ItemTag(field)}:"))
        {
            writer.Line(add);
            writer.Line("break;");
        }
    }

    private static void WriteEach(SourceWriter writer, FieldModel field, ListShape list, string access, string local, string statement)
    {
        if (list.Kind is ListKind.ListInterface or ListKind.ReadOnlyListInterface)
        {
            // By index, because an enumerator behind an interface is allocated.
            using (writer.Block($"if ({access} is {{ }} {local})"))
            using (writer.Block($"for (var i = 0; i < {local}.Count; i++)"))
            {
                writer.Line($"var item = {local}[i];");
                writer.Line(statement);
            }

            return;
        }

        var spans = list.Kind switch
        {
            ListKind.Array => $"new global::System.ReadOnlySpan<{list.ItemType}>({access})",
            ListKind.List => $"global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({access})",
            ListKind.ImmutableArray when field.Type.Name.EndsWith("?", StringComparison.Ordinal) => $"{access}.GetValueOrDefault().AsSpan()",
            ListKind.ImmutableArray => $"{access}.AsSpan()",
            _ => null,
        };
        if (spans is not null)
        {
            // By index, because the enumerators of spans want a later C#.
            writer.Line($"var {local}Span = {spans};");
            using (writer.Block($"for (var i = 0; i < {local}Span.Length; i++)"))
            {
                writer.Line($"var item = {local}Span[i];");
                writer.Line(statement);
            }

            return;
        }

        using (writer.Block($"if ({access} is {{ }} {local})"))
        using (writer.Block($"foreach (var item in {local})"))
        {
            writer.Line(statement);
        }
    }

    // A hash set grows to just what is asked for, so asking again and again would make reading quadratic; it is asked at first only.
    private static void MakeRoom(SourceWriter writer, ListShape list, string local, string count)
    {
        switch (list.Kind)
        {
            case ListKind.HashSet or ListKind.SetInterface:
                using (writer.Block($"if ({local}.Count == 0)"))
                {
                    writer.Line($"{local}.EnsureCapacity({count});");
                }

                writer.Line();
                break;
            case ListKind.List or ListKind.ListInterface or ListKind.CollectionInterface:
                writer.Line($"{local}.EnsureCapacity({local}.Count + {count});");
                break;
            default:
                writer.Line($"{local}.MakeRoom({count});");
                break;
        }
    }
}
