using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Says where two fields of a message have one JSON name, by default or because it was written.</summary>
internal static class JsonNameValidator
{
    public static void Validate(FileSymbol file, MessageSymbol message)
    {
        if (message.Options?.GetBool(OptionNumbers.MessageLegacyJsonConflicts) == true)
        {
            return;
        }

        Validate(file, message, isCustom: false);
        if (message.Fields.Exists(x => x.Syntax.JsonName is not null))
        {
            Validate(file, message, isCustom: true);
        }
    }

    private static void Validate(FileSymbol file, MessageSymbol message, bool isCustom)
    {
        var seen = new Dictionary<string, (FieldSymbol Field, bool IsCustom)>(StringComparer.Ordinal);
        foreach (var field in message.Fields)
        {
            var standard = JsonNames.Of(field.Name);
            var hasCustom = isCustom && field.Syntax.JsonName is { } written && written != standard;
            var name = hasCustom ? field.Syntax.JsonName! : standard;
            if (hasCustom && name.Length > 1 && name[0] == '[' && name[name.Length - 1] == ']')
            {
                file.Errors.Add(
                    ProtoRule.UniqueJsonName,
                    field.Syntax.NameAt,
                    $"The custom JSON name of field \"{field.Name}\" (\"{name}\") is invalid: JSON names may not start with '[' and end with ']'.");
                continue;
            }

            if (!seen.TryGetValue(name, out var other))
            {
                seen.Add(name, (field, hasCustom));
                continue;
            }

            if (isCustom && !hasCustom && !other.IsCustom)
            {
                // Said by the first pass.
                continue;
            }

            var conflict = $"The {Kind(hasCustom)} JSON name of field \"{field.Name}\" (\"{name}\") conflicts with the {Kind(other.IsCustom)} JSON name of field \"{other.Field.Name}\".";
            if (message.Features.JsonFormat == Features.LegacyBestEffort && !(hasCustom && other.IsCustom))
            {
                file.Errors.Warn(ProtoRule.UniqueJsonName, field.Syntax.NameAt, conflict);
            }
            else
            {
                file.Errors.Add(ProtoRule.UniqueJsonName, field.Syntax.NameAt, conflict);
            }
        }
    }

    private static string Kind(bool isCustom) => isCustom ? "custom" : "default";
}
