using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>The parts of a <c>JsonForm</c> that belong to one field.</summary>
internal static class JsonFieldEmitter
{
    private const string Collections = "global::System.Collections.Generic";
    private const string Immutable = "global::System.Collections.Immutable";

    public static void Write(SourceWriter writer, JsonForm form, FieldModel field, string access, JsonPlace place)
    {
        var local = form.Locals[field];
        if (!IsGuarded(field, place, out var pattern))
        {
            var single = (SingleShape)field.Shape;
            var write = JsonValueEmitter.Write(form, single.Value, place.Before, access);
            if (field.Json is { OmitsDefault: true } && single.Value.IsValueType)
            {
                using (writer.Block($"if (!{Collections}.EqualityComparer<{single.Value.Type}>.Default.Equals({access}, default))"))
                {
                    writer.Line(write);
                }
            }
            else
            {
                writer.Line(write);
            }

            return;
        }

        using (writer.Block($"if ({access} is {pattern} {local})"))
        {
            WriteThere(writer, form, field.Shape, place.Before, local);
        }

        if (place.WritesNull)
        {
            using (writer.Block(place.When is null ? "else" : $"else if ({place.When})"))
            {
                writer.Line($"writer.WriteNull({(place.When is null ? place.Before : JsonValueEmitter.Item)});");
            }
        }
    }

    /// <summary>Declares the local that a field is read into.</summary>
    public static void Declare(SourceWriter writer, JsonForm form, FieldModel field)
    {
        var local = form.Locals[field];
        writer.Line(IsLate(field) ? $"{LocalType(field, isNullable: true)} {local} = null;"
            : field.Json?.Default is { } given && given != "default" ? $"{LocalType(field, IsOptional(field))} {local} = {given};"
            : ValueEmitter.Declare(((SingleShape)field.Shape).Value, IsOptional(field), local));
    }

    /// <summary>Gives what was read, or what a missing field stands for.</summary>
    public static string Finish(FieldModel field, string local) => field.Shape switch
    {
        _ when !IsLate(field) => local,
        _ when field.Json is { IsRequired: true } && !IsNullable(field) => $"{local} ?? throw reader.Missing({Literals.Text(field.Json.Name)})",
        SingleShape single => single.IsOptional ? local : ValueEmitter.Finish(single.Value, false, local),
        _ when IsNullable(field) => local,
        ListShape list => $"{local} ?? {Nothing(list)}",
        MapShape map => $"{local} ?? {Nothing(map)}",
        _ => local,
    };

    /// <summary>Reads a value.</summary>
    /// <param name="writer">Takes the statements.</param>
    /// <param name="form">What it belongs to.</param>
    /// <param name="field">The field.</param>
    /// <param name="use">Makes the last statement of the expression for what was read.</param>
    public static void Read(SourceWriter writer, JsonForm form, FieldModel field, Func<string, string> use)
    {
        switch (field.Shape)
        {
            case SingleShape single:
                writer.Line(use(JsonValueEmitter.Read(form, single.Value)));
                break;
            case ListShape list:
                ReadList(writer, form, list);
                writer.Line(use(ListEmitter.Finish(list, "items")));
                break;
            case MapShape map:
                ReadMap(writer, form, map);
                writer.Line(use(MapEmitter.Finish(map, "items")));
                break;
        }
    }

    private static void ReadList(SourceWriter writer, JsonForm form, ListShape list)
    {
        var isBuffered = list.Kind is not (ListKind.List or ListKind.ListInterface or ListKind.CollectionInterface or ListKind.HashSet or ListKind.SetInterface);
        writer.Line(isBuffered ? $"{ValueEmitter.Runtime}.ItemBuffer<{list.ItemType}> items = default;" : $"var items = new {ListType(list)}();");
        writer.Line("reader.BeginArray();");
        using (writer.Block("while (reader.TryReadItem())"))
        {
            writer.Line($"items.Add({JsonValueEmitter.Read(form, list.Item)});");
        }

        writer.Line();
    }

    private static void ReadMap(SourceWriter writer, JsonForm form, MapShape map)
    {
        writer.Line(MapEmitter.Declare(map, "items"));
        writer.Line("reader.BeginObject();");
        using (writer.Block("while (reader.TryReadKey())"))
        {
            writer.Line($"items[{JsonValueEmitter.ReadKey(map.Key)}] = {JsonValueEmitter.Read(form, map.Value)};");
        }

        writer.Line();
    }

    private static void WriteThere(SourceWriter writer, JsonForm form, FieldShape shape, string before, string local)
    {
        switch (shape)
        {
            case SingleShape single:
                writer.Line(JsonValueEmitter.Write(form, single.Value, before, local));
                break;
            case ListShape list:
                writer.Line($"writer.BeginArray({before});");
                WriteEach(writer, list, local, JsonValueEmitter.Write(form, list.Item, JsonValueEmitter.Item, "item"));
                writer.Line("writer.EndArray();");
                break;
            case MapShape map:
                writer.Line($"writer.BeginObject({before});");
                using (writer.Block($"foreach (var entry in {local})"))
                {
                    writer.Line("writer.WriteKey(entry.Key);");
                    writer.Line(JsonValueEmitter.Write(form, map.Value, JsonValueEmitter.Item, "entry.Value"));
                }

                writer.Line("writer.EndObject();");
                break;
        }
    }

    private static void WriteEach(SourceWriter writer, ListShape list, string local, string statement)
    {
        if (list.Kind is ListKind.ListInterface or ListKind.ReadOnlyListInterface)
        {
            // By index, because an enumerator behind an interface is allocated.
            using (writer.Block($"for (var i = 0; i < {local}.Count; i++)"))
            {
                writer.Line($"var item = {local}[i];");
                writer.Line(statement);
            }

            return;
        }

        using (writer.Block($"foreach (var item in {local})"))
        {
            writer.Line(statement);
        }
    }

    // The runtime leaves out what is null and no struct.
    private static bool IsGuarded(FieldModel field, JsonPlace place, out string pattern)
    {
        pattern = field.Shape is ListShape { Kind: ListKind.ImmutableArray } ? "{ IsDefault: false }" : "{ }";
        return field.Shape is not SingleShape single || (single.Value.IsValueType ? single.IsOptional : place.WritesNull && (place.When is not null || single.IsOptional));
    }

    private static bool IsOptional(FieldModel field) => field.Shape is SingleShape { IsOptional: true };

    private static bool IsNullable(FieldModel field) => IsOptional(field) || field.Type.Name.EndsWith("?", StringComparison.Ordinal);

    // What must be told apart from a value: what is required, and what is made where it is missing.
    private static bool IsLate(FieldModel field) =>
        field.Shape is not SingleShape single ||
        (field.Json?.Default is null or "default" && (single.IsOptional || field.Json is { IsRequired: true } || single.Value is NestedModel or ScalarModel { Form: ScalarForm.Uri }));

    private static TypeRef LocalType(FieldModel field, bool isNullable)
    {
        var type = field.Shape switch
        {
            SingleShape single => single.Value.Type,
            ListShape list => ListType(list),
            MapShape map => MapType(map),
            _ => field.Type,
        };
        return isNullable ? type.Nullable : type;
    }

    private static TypeRef ListType(ListShape list) => new(list.Kind switch
    {
        ListKind.List or ListKind.ListInterface or ListKind.CollectionInterface => $"{Collections}.List<{list.ItemType}>",
        ListKind.HashSet or ListKind.SetInterface => $"{Collections}.HashSet<{list.ItemType}>",
        ListKind.ImmutableArray => $"{Immutable}.ImmutableArray<{list.ItemType}>",
        ListKind.ImmutableList => $"{Immutable}.ImmutableList<{list.ItemType}>",
        ListKind.ImmutableHashSet => $"{Immutable}.ImmutableHashSet<{list.ItemType}>",
        _ => $"{list.ItemType}[]",
    });

    private static TypeRef MapType(MapShape map) => new(map.Kind switch
    {
        MapKind.Immutable => $"{Immutable}.ImmutableDictionary<{map.Key.Type}, {map.ValueType}>",
        MapKind.Sorted => $"{Collections}.SortedDictionary<{map.Key.Type}, {map.ValueType}>",
        _ => $"{Collections}.Dictionary<{map.Key.Type}, {map.ValueType}>",
    });

    private static string Nothing(ListShape list) => list.Kind switch
    {
        ListKind.ImmutableArray or ListKind.ImmutableList or ListKind.ImmutableHashSet => $"{ListType(list)}.Empty",
        ListKind.List or ListKind.ListInterface or ListKind.CollectionInterface or ListKind.HashSet or ListKind.SetInterface => $"new {ListType(list)}()",
        _ => $"global::System.Array.Empty<{list.ItemType}>()",
    };

    private static string Nothing(MapShape map) => map.Kind == MapKind.Immutable ? $"{MapType(map)}.Empty" : $"new {MapType(map)}()";
}
