using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Says which features make no sense on a field of an edition.</summary>
internal static class FeatureValidator
{
    public static void Validate(FileSymbol file, FieldSymbol field)
    {
        foreach (var fault in Faults(field))
        {
            file.Errors.Add(ProtoRule.FeatureForm, field.Syntax.NameAt, fault);
        }
    }

    private static IEnumerable<string> Faults(FieldSymbol field)
    {
        if (field.Options?.Find(OptionNumbers.Packed) is not null)
        {
            yield return "Field option packed is not allowed under editions.  Use the repeated_field_encoding feature to control this behavior.";
        }

        if (!field.IsRepeated && !field.HasPresence)
        {
            if (field.Syntax.Default is not null)
            {
                yield return "Implicit presence fields can't specify defaults.";
            }

            if (field.EnumType is { IsClosed: true })
            {
                yield return "Implicit presence enum fields must always be open.";
            }
        }

        if (field.IsExtension && field.IsRequired)
        {
            yield return "Extensions can't be required.";
        }

        if (field.ContainingType!.IsMapEntry || field.Options?.GetMessage(OptionNumbers.FieldFeatures) is not { } written)
        {
            yield break;
        }

        if (PresenceFault(field, written) is { } fault)
        {
            yield return fault;
        }

        if (!field.IsRepeated && written.Find(Features.RepeatedFieldEncodingNumber) is not null)
        {
            yield return "Only repeated fields can specify repeated field encoding.";
        }

        if (field.Type != FieldType.String && !(field.IsMap && field.MessageType!.Fields.Exists(x => x.Type == FieldType.String))
            && written.Find(Features.Utf8ValidationNumber) is not null)
        {
            yield return "Only string fields can specify utf8 validation.";
        }

        if (!(field.IsRepeated && FieldTypes.IsPackable(field.Type))
            && written.Find(Features.RepeatedFieldEncodingNumber)?.Last.Bits == Features.Packed)
        {
            yield return "Only repeated primitive fields can specify PACKED repeated field encoding.";
        }

        if ((field.MessageType is null || field.IsMap) && written.Find(Features.MessageEncodingNumber) is not null)
        {
            yield return "Only message fields can specify message encoding.";
        }
    }

    private static string? PresenceFault(FieldSymbol field, OptionMessage written)
    {
        if (written.Find(Features.FieldPresenceNumber) is not { } presence)
        {
            return null;
        }

        return field.Oneof is not null ? "Oneof fields can't specify field presence."
            : field.IsRepeated ? "Repeated fields can't specify field presence."
            : field.IsExtension && presence.Last.Bits != Features.LegacyRequired ? "Extensions can't specify field presence."
            : field.MessageType is not null && presence.Last.Bits == Features.Implicit ? "Message fields can't specify implicit presence."
            : null;
    }
}
