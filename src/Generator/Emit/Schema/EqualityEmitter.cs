using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes equality, by value, and the hash that goes with it. Real numbers are compared by their bits.</summary>
internal static class EqualityEmitter
{
    public static void Write(SourceWriter writer, SchemaMessageModel message, string name)
    {
        writer.Line($"public override bool Equals(object other) => Equals(other as {name});");
        writer.Line($"public bool Equals({name} other) => object.ReferenceEquals(other, this) || other is not null");
        foreach (var field in message.Fields.Where(x => x.Oneof < 0 || Comparer(x) is not null))
        {
            writer.Line($"    && {Equal(field)}");
        }

        foreach (var (oneof, _) in OneofEmitter.All(message))
        {
            var (value, which) = (OneofEmitter.Value(oneof), OneofEmitter.Case(oneof));
            writer.Line($"    && {which} == other.{which} && object.Equals({value}, other.{value})");
        }

        if (message.IsExtendable)
        {
            writer.Line("    && object.Equals(_extensions, other._extensions)");
        }

        writer.Line("    && object.Equals(_unknownFields, other._unknownFields);");
        WriteHash(writer, message);
    }

    private static void WriteHash(SourceWriter writer, SchemaMessageModel message)
    {
        writer.Line("public override int GetHashCode() => 1");
        foreach (var field in message.Fields.Where(x => x.Oneof < 0))
        {
            writer.Line($"    ^ {Hash(field)}");
        }

        foreach (var (oneof, _) in OneofEmitter.All(message))
        {
            var value = OneofEmitter.Value(oneof);
            writer.Line($"    ^ (int){OneofEmitter.Case(oneof)} ^ ({value} == null ? 0 : {value}.GetHashCode())");
        }

        if (message.IsExtendable)
        {
            writer.Line("    ^ (_extensions == null ? 0 : _extensions.GetHashCode())");
        }

        writer.Line("    ^ (_unknownFields == null ? 0 : _unknownFields.GetHashCode());");
    }

    private static string Equal(SchemaFieldModel field)
    {
        var name = field.Property;
        return Comparer(field) is { } comparer ? $"{comparer}.Equals({name}, other.{name})"
            : field.Presence is SchemaPresence.Repeated or SchemaPresence.Map ? $"{name}.Equals(other.{name})"
            : SchemaTypes.IsMessage(field.Value) ? $"object.Equals({name}, other.{name})"
            : $"{name} == other.{name}";
    }

    private static bool IsNullable(SchemaFieldModel field) =>
        field.Presence == SchemaPresence.Explicit
        && (SchemaTypes.IsMessage(field.Value) || (field.Value.Wrapped is { } wrapped && SchemaTypes.IsReference(wrapped)));

    private static string Hash(SchemaFieldModel field) =>
        Comparer(field) is { } comparer ? $"{comparer}.GetHashCode({field.Property})"
        : IsNullable(field) ? $"({field.Property} == null ? 0 : {field.Property}.GetHashCode())"
        : $"{field.Property}.GetHashCode()";

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
