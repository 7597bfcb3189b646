using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>The parts of a marshaller that belong to one field.</summary>
internal static class FieldEmitter
{
    public static void Constants(SourceWriter writer, FieldModel field)
    {
        switch (field.Shape)
        {
            case SingleShape single:
                var optional = single.IsOptional && single.Value is ScalarModel ? "optional " : "";
                Constant(writer, FieldNames.Tag(field), field.Number, single.Value.Wire, optional + ValueEmitter.ProtoType(single.Value));
                break;
            case ListShape list:
                Constant(writer, FieldNames.Tag(field), field.Number, WireType.Length, "repeated " + ValueEmitter.ProtoType(list.Item));
                if (list.Item is ScalarModel { IsPackable: true } packed)
                {
                    Constant(writer, FieldNames.ItemTag(field), field.Number, packed.Wire, $"repeated {packed.ProtoType}, not packed");
                }

                break;
            case MapShape map:
                var types = $"map<{ValueEmitter.ProtoType(map.Key)}, {ValueEmitter.ProtoType(map.Value)}>";
                Constant(writer, FieldNames.Tag(field), field.Number, WireType.Length, types);
                Constant(writer, MapEmitter.KeyTag(field), 1, map.Key.Wire, "key of " + types);
                Constant(writer, MapEmitter.ValueTag(field), 2, map.Value.Wire, "value of " + types);
                break;
        }
    }

    public static void Write(SourceWriter writer, FieldModel field, string access, string local)
    {
        switch (field.Shape)
        {
            case SingleShape { Value: ScalarModel scalar } single:
                writer.Line(single.IsOptional
                    ? ValueEmitter.WriteOptional(scalar, FieldNames.Tag(field), access)
                    : ValueEmitter.Write(scalar, FieldNames.Tag(field), access));
                break;
            case SingleShape { Value: NestedModel { IsValueType: true } nested, IsOptional: false }:
                writer.Line(ValueEmitter.WriteNested(nested, FieldNames.Tag(field), access));
                break;
            case SingleShape { Value: NestedModel nested }:
                using (writer.Block($"if ({access} is {{ }} {local})"))
                {
                    writer.Line(ValueEmitter.WriteNested(nested, FieldNames.Tag(field), local));
                }

                break;
            case ListShape list:
                ListEmitter.Write(writer, field, list, access, local);
                break;
            case MapShape map:
                MapEmitter.Write(writer, field, map, access, local);
                break;
        }
    }

    public static void Declare(SourceWriter writer, FieldModel field, string local) => writer.Line(field.Shape switch
    {
        SingleShape single => ValueEmitter.Declare(single.Value, single.IsOptional, local),
        ListShape list => ListEmitter.Declare(list, local),
        MapShape map => MapEmitter.Declare(map, local),
        _ => throw new InvalidOperationException($"{field.Shape} is no shape."),
    });

    public static void Read(SourceWriter writer, FieldModel field, string local)
    {
        switch (field.Shape)
        {
            case SingleShape single:
                using (writer.Indent($"case {FieldNames.Tag(field)}:"))
                {
                    writer.Line($"{local} = {ValueEmitter.ReadAgain(single.Value, local)};");
                    writer.Line("break;");
                }

                break;
            case ListShape list:
                ListEmitter.Read(writer, field, list, local);
                break;
            case MapShape map:
                MapEmitter.Read(writer, field, map, local);
                break;
        }
    }

    public static string Finish(FieldModel field, string local) => field.Shape switch
    {
        SingleShape single => ValueEmitter.Finish(single.Value, single.IsOptional, local),
        ListShape list => ListEmitter.Finish(list, local),
        MapShape map => MapEmitter.Finish(map, local),
        _ => throw new InvalidOperationException($"{field.Shape} is no shape."),
    };

    private static void Constant(SourceWriter writer, string name, int number, WireType wire, string type)
    {
        writer.Line($"/// <summary>Field {number}: <c>{Literals.Xml(type)}</c>.</summary>");
        writer.Line($"private const uint {name} = {ValueEmitter.Tag(number, wire)};");
        writer.Line();
    }
}
