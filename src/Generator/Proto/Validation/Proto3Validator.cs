using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Says what proto3 took out of proto2.</summary>
internal static class Proto3Validator
{
    public static void Validate(FileSymbol file)
    {
        foreach (var extension in file.Extensions)
        {
            Validate(file, extension);
        }

        foreach (var message in file.Messages)
        {
            Validate(file, message);
        }
    }

    private static void Validate(FileSymbol file, MessageSymbol message)
    {
        foreach (var nested in message.Messages)
        {
            Validate(file, nested);
        }

        foreach (var field in message.Fields.Concat(message.Extensions))
        {
            Validate(file, field);
        }

        if (message.ExtensionRanges.Count > 0)
        {
            file.Errors.Add(ProtoRule.Proto3Extension, message.ExtensionRanges[0].Syntax.At, "Extension ranges are not allowed in proto3.");
        }

        if (message.IsMessageSet)
        {
            file.Errors.Add(ProtoRule.MessageSetForm, message.Syntax.NameAt, "MessageSet is not supported in proto3.");
        }
    }

    private static void Validate(FileSymbol file, FieldSymbol field)
    {
        var syntax = field.Syntax;
        if (field.IsExtension && !IsCustomOption(field.ContainingType!))
        {
            file.Errors.Add(ProtoRule.Proto3Extension, syntax.ExtendeeAt, "Extensions in proto3 are only allowed for defining options.");
        }

        if (syntax.Label == FieldLabel.Required)
        {
            file.Errors.Add(ProtoRule.Proto3Label, syntax.TypeAt, "Required fields are not allowed in proto3.");
        }

        if (syntax.Default is not null)
        {
            file.Errors.Add(ProtoRule.Proto3Default, syntax.DefaultAt, "Explicit default values are not allowed in proto3.");
        }

        if (field.EnumType is { IsClosed: true } type)
        {
            file.Errors.Add(
                ProtoRule.OpenEnum,
                syntax.TypeAt,
                $"Enum type \"{type.FullName}\" is not an open enum, but is used in \"{field.ContainingType!.FullName}\" which is a proto3 message type.");
        }

        if (field.Type == FieldType.Group)
        {
            file.Errors.Add(ProtoRule.Proto3Group, syntax.TypeAt, "Groups are not supported in proto3 syntax.");
        }
    }

    private static bool IsCustomOption(MessageSymbol extendee) =>
        extendee.FullName is "google.protobuf.FileOptions" or "google.protobuf.MessageOptions" or "google.protobuf.FieldOptions"
            or "google.protobuf.EnumOptions" or "google.protobuf.EnumValueOptions" or "google.protobuf.ServiceOptions"
            or "google.protobuf.MethodOptions" or "google.protobuf.OneofOptions" or "google.protobuf.ExtensionRangeOptions"
            or "google.protobuf.FeatureSet" or "google.protobuf.SourceCodeInfo" or "google.protobuf.SourceCodeInfo.Location"
            or "google.protobuf.GeneratedCodeInfo" or "google.protobuf.GeneratedCodeInfo.Annotation" or "google.protobuf.StreamOptions"
            or "google.protobuf.FileDescriptorSet" or "google.protobuf.FileDescriptorProto";
}
