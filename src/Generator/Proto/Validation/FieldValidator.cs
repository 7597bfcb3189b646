using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Checks fields against their options, their features and the message they belong to.</summary>
internal static class FieldValidator
{
    public static void Validate(FileSymbol file, FieldSymbol field)
    {
        if (file.Edition >= Edition.Edition2023)
        {
            FeatureValidator.Validate(file, field);
        }

        CheckOptions(file, field);
        CheckContainer(file, field);
        if (field.IsMap)
        {
            CheckMap(file, field);
        }

        CheckJsType(file, field);
        if (field.IsExtension && field.Syntax.JsonName is { } name && name != JsonNames.Of(field.Name))
        {
            file.Errors.Add(ProtoRule.ExtensionForm, field.Syntax.JsonNameAt, "option json_name is not allowed on extension fields.");
        }

        if (field.JsonName.IndexOf('\0') >= 0)
        {
            file.Errors.Add(ProtoRule.UniqueJsonName, field.Syntax.JsonNameAt, "json_name cannot have embedded null characters.");
        }

        if (field.IsExtension)
        {
            DeclarationValidator.Validate(file, field);
        }
    }

    private static void CheckOptions(FileSymbol file, FieldSymbol field)
    {
        if (field.Options is not { } options)
        {
            return;
        }

        var at = field.Syntax.TypeAt;
        if (file.Edition >= Edition.Edition2024 && options.Find(OptionNumbers.CType) is not null)
        {
            file.Errors.Add(
                ProtoRule.FieldOption,
                at,
                "ctype option is not allowed under edition 2024 and beyond. Use the feature string_type = VIEW|CORD|STRING|... instead.");
        }

        var isUnverified = options.GetBool(OptionNumbers.UnverifiedLazy) == true;
        if ((isUnverified || options.GetBool(OptionNumbers.Lazy) == true) && (field.Type != FieldType.Message || field.IsDelimited))
        {
            file.Errors.Add(ProtoRule.FieldOption, at, "[lazy = true] can only be specified for submessage fields.");
        }

        if (isUnverified && field.IsExtension)
        {
            file.Errors.Add(ProtoRule.FieldOption, at, "Extensions cannot be marked as unverified_lazy.");
        }

        if (options.GetBool(OptionNumbers.Packed) == true && !(field.IsRepeated && FieldTypes.IsPackable(field.Type)))
        {
            file.Errors.Add(ProtoRule.PackedField, at, "[packed = true] can only be specified for repeated primitive fields.");
        }
    }

    private static void CheckContainer(FileSymbol file, FieldSymbol field)
    {
        var container = field.ContainingType!;
        if (container.IsMessageSet)
        {
            if (!field.IsExtension)
            {
                file.Errors.Add(ProtoRule.MessageSetForm, field.Syntax.NameAt, "MessageSets cannot have fields, only extensions.");
            }
            else if (field.IsRequired || field.IsRepeated || field.Type != FieldType.Message || field.IsDelimited)
            {
                file.Errors.Add(ProtoRule.MessageSetForm, field.Syntax.TypeAt, "Extensions of MessageSets must be optional messages.");
            }
        }

        if (FileValidator.IsLite(file) && !FileValidator.IsLite(container.File))
        {
            file.Errors.Add(
                ProtoRule.LiteImport,
                field.Syntax.ExtendeeAt,
                "Extensions to non-lite types can only be declared in non-lite files.  Note that you cannot extend a non-lite type to contain a lite type, but the reverse is allowed.");
        }
    }

    private static void CheckMap(FileSymbol file, FieldSymbol field)
    {
        var entry = field.MessageType!;
        var at = field.Syntax.TypeAt;
        if (!field.IsRepeated || field.ContainingType != entry.Parent || field.Syntax.TypeName != entry.Name)
        {
            file.Errors.Add(ProtoRule.MapForm, at, "map_entry should not be set explicitly. Use map<KeyType, ValueType> instead.");
            return;
        }

        switch (entry.Fields[0].Type)
        {
            case FieldType.Enum:
                file.Errors.Add(ProtoRule.MapForm, at, "Key in map fields cannot be enum types.");
                break;
            case FieldType.Float or FieldType.Double or FieldType.Message or FieldType.Group or FieldType.Bytes:
                file.Errors.Add(ProtoRule.MapForm, at, "Key in map fields cannot be float/double, bytes or message types.");
                break;
            default:
                break;
        }

        if (entry.Fields[1].EnumType is { } type && type.Values[0].Number != 0)
        {
            file.Errors.Add(ProtoRule.MapForm, at, "Enum value in map must define 0 as the first value.");
        }
    }

    private static void CheckJsType(FileSymbol file, FieldSymbol field)
    {
        if (field.Options?.Find(OptionNumbers.JsType)?.Last.Bits is null or 0)
        {
            return;
        }

        if (field.Type is not (FieldType.UInt64 or FieldType.Int64 or FieldType.SInt64 or FieldType.Fixed64 or FieldType.SFixed64))
        {
            file.Errors.Add(ProtoRule.FieldOption, field.Syntax.TypeAt, "jstype is only allowed on int64, uint64, sint64, fixed64 or sfixed64 fields.");
        }
    }
}
