using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>Turns fields and extensions into models.</summary>
internal sealed class FieldLowering(Comments comments)
{
    private const string WrappersPath = "google/protobuf/wrappers.proto";

    public EquatableArray<SchemaFieldModel> Lower(MessageSymbol message, MemberNames names)
    {
        var bits = 0;
        return message.Fields.Select(field => Lower(field, names.Property(field)) with
        {
            Oneof = IsInOneof(field) ? message.Oneofs.IndexOf(field.Oneof!) : -1,
            HasBit = HasBit(field) ? bits++ : -1,
        }).ToImmutableArray();
    }

    public SchemaFieldModel Lower(FieldSymbol field, string property)
    {
        var entry = field.IsMap ? field.MessageType : null;
        return new SchemaFieldModel(field.Name, property, field.Number, Value(entry?.Fields[1] ?? field), Presence(field))
        {
            JsonName = field.JsonName,
            Key = entry is null ? null : Value(entry.Fields[0]),
            IsPacked = field.IsRepeated && FieldTypes.IsPackable(field.Type) && field.Features.RepeatedFieldEncoding == Features.Packed,
            IsDeprecated = IsDeprecated(field),
            Comment = comments.Of(field.Syntax.Start, field.Syntax.HeadEnd),
        };
    }

    // As protoc has it: what holds a deprecated message is deprecated with it, unless it is a group.
    private static bool IsDeprecated(FieldSymbol field) =>
        field.Options?.GetBool(OptionNumbers.FieldDeprecated) == true
        || (field.MessageType is { } type && !field.IsDelimited && type.Options?.GetBool(OptionNumbers.MessageDeprecated) == true);

    private static bool IsInOneof(FieldSymbol field) => field.Oneof is { Syntax.IsSynthetic: false };

    // Texts, bytes and messages are null when they are not set; what is in a oneof is set when the oneof says so.
    private static bool HasBit(FieldSymbol field) =>
        field.HasPresence && !IsInOneof(field)
        && field.Type is not (FieldType.String or FieldType.Bytes or FieldType.Message or FieldType.Group);

    private static SchemaPresence Presence(FieldSymbol field) =>
        field.IsMap ? SchemaPresence.Map
        : field.IsRepeated ? SchemaPresence.Repeated
        : field.HasPresence ? SchemaPresence.Explicit
        : SchemaPresence.Implicit;

    private static SchemaValueModel Value(FieldSymbol field) => field switch
    {
        { EnumType: { } type } => new(SchemaType.Enum, ClassNames.Type(type)) { Default = EnumMembers.Default(type, field.Syntax.Default) },
        { MessageType: { } type } => new(field.IsDelimited ? SchemaType.Group : SchemaType.Message, ClassNames.Type(type)) { Wrapped = Wrapped(field, type) },
        _ => new(Type(field.Type)) { Default = field.Syntax.Default },
    };

    private static SchemaType? Wrapped(FieldSymbol field, MessageSymbol type) =>
        type.File.Path == WrappersPath && !field.IsDelimited ? Type(type.Fields[0].Type) : null;

    // The two enums have one set of names, but Model cannot mention Proto.
    private static SchemaType Type(FieldType type) => type switch
    {
        FieldType.Double => SchemaType.Double,
        FieldType.Float => SchemaType.Float,
        FieldType.Int64 => SchemaType.Int64,
        FieldType.UInt64 => SchemaType.UInt64,
        FieldType.Int32 => SchemaType.Int32,
        FieldType.Fixed64 => SchemaType.Fixed64,
        FieldType.Fixed32 => SchemaType.Fixed32,
        FieldType.Bool => SchemaType.Bool,
        FieldType.String => SchemaType.String,
        FieldType.Bytes => SchemaType.Bytes,
        FieldType.UInt32 => SchemaType.UInt32,
        FieldType.SFixed32 => SchemaType.SFixed32,
        FieldType.SFixed64 => SchemaType.SFixed64,
        FieldType.SInt32 => SchemaType.SInt32,
        FieldType.SInt64 => SchemaType.SInt64,
        _ => throw new InvalidOperationException($"{type} is not a type of the language."),
    };
}
