using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes equality, by value, and the hash that goes with it. Real numbers are compared by their bits.</summary>
internal static class EqualityEmitter
{
    public static void Write(SourceWriter writer, SchemaMessageModel message, string name)
    {
        writer.Line($"public override bool Equals(object other) => Equals(other as {name});");
        using (writer.Block($"public bool Equals({name} other)"))
        {
            writer.Line("if (other is null) return false;");
            writer.Line("if (object.ReferenceEquals(other, this)) return true;");
            foreach (var field in message.Fields.Where(x => x.Oneof < 0 || Comparer(x) is not null))
            {
                writer.Line($"if ({Differ(field)}) return false;");
            }

            foreach (var (oneof, _) in OneofEmitter.All(message))
            {
                var (value, which) = (OneofEmitter.Value(oneof), OneofEmitter.Case(oneof));
                writer.Line($"if ({which} != other.{which} || !object.Equals({value}, other.{value})) return false;");
            }

            if (message.IsExtendable)
            {
                writer.Line("if (!object.Equals(_extensions, other._extensions)) return false;");
            }

            writer.Line("return object.Equals(_unknownFields, other._unknownFields);");
        }

        WriteHash(writer, message);
    }

    private static void WriteHash(SourceWriter writer, SchemaMessageModel message)
    {
        using (writer.Block("public override int GetHashCode()"))
        {
            writer.Line("var hash = 1;");
            foreach (var field in message.Fields.Where(x => x.Oneof < 0))
            {
                var isNullable = SchemaTypes.IsMessage(field.Value) && field.Presence == SchemaPresence.Explicit;
                var isNullableText = field.Value.Wrapped is { } wrapped && SchemaTypes.IsReference(wrapped) && field.Presence == SchemaPresence.Explicit;
                writer.Line($"{(isNullable || isNullableText ? $"if ({field.Property} != null) " : "")}hash ^= {Hash(field)};");
            }

            foreach (var (oneof, _) in OneofEmitter.All(message))
            {
                var value = OneofEmitter.Value(oneof);
                writer.Line($"if ({value} != null) hash ^= (int){OneofEmitter.Case(oneof)} ^ {value}.GetHashCode();");
            }

            if (message.IsExtendable)
            {
                writer.Line("if (_extensions != null) hash ^= _extensions.GetHashCode();");
            }

            writer.Line("if (_unknownFields != null) hash ^= _unknownFields.GetHashCode();");
            writer.Line("return hash;");
        }
    }

    private static string Differ(SchemaFieldModel field)
    {
        var name = field.Property;
        return Comparer(field) is { } comparer ? $"!{comparer}.Equals({name}, other.{name})"
            : field.Presence is SchemaPresence.Repeated or SchemaPresence.Map ? $"!{name}.Equals(other.{name})"
            : SchemaTypes.IsMessage(field.Value) ? $"!object.Equals({name}, other.{name})"
            : $"{name} != other.{name}";
    }

    private static string Hash(SchemaFieldModel field) =>
        Comparer(field) is { } comparer ? $"{comparer}.GetHashCode({field.Property})" : $"{field.Property}.GetHashCode()";

    private static string? Comparer(SchemaFieldModel field)
    {
        if (field.Presence is SchemaPresence.Repeated or SchemaPresence.Map)
        {
            return null;
        }

        var type = field.Value.Wrapped ?? field.Value.Type;
        var nullable = field.Value.Wrapped is null ? "" : "Nullable";
        return type switch
        {
            SchemaType.Double => $"pbc::ProtobufEqualityComparers.Bitwise{nullable}DoubleEqualityComparer",
            SchemaType.Float => $"pbc::ProtobufEqualityComparers.Bitwise{nullable}SingleEqualityComparer",
            _ => null,
        };
    }
}
