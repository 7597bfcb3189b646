using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Checks what can be checked only once options and features are known, in the order in which protoc does.</summary>
internal static class FileValidator
{
    public static void Validate(FileSymbol file)
    {
        ValidateFile(file);
        foreach (var message in file.Messages)
        {
            Validate(file, message);
        }

        foreach (var symbol in file.Enums)
        {
            EnumValidator.Validate(file, symbol);
        }

        foreach (var extension in file.Extensions)
        {
            FieldValidator.Validate(file, extension);
        }

        if (!file.Errors.HasErrors)
        {
            NamingStyle.Validate(file);
        }
    }

    private static void Validate(FileSymbol file, MessageSymbol message)
    {
        JsonNameValidator.Validate(file, message);
        ExtensionRangeValidator.Validate(file, message);
        foreach (var symbol in message.Enums)
        {
            EnumValidator.Validate(file, symbol);
        }

        foreach (var field in message.Fields)
        {
            FieldValidator.Validate(file, field);
        }

        foreach (var nested in message.Messages)
        {
            Validate(file, nested);
        }

        foreach (var extension in message.Extensions)
        {
            FieldValidator.Validate(file, extension);
        }
    }

    private static void ValidateFile(FileSymbol file)
    {
        if (file.Edition >= Edition.Edition2023 && file.Features.FieldPresence == Features.LegacyRequired)
        {
            file.Errors.Add(ProtoRule.FeatureForm, file.Syntax.EditionAt, "Required presence can't be specified by default.");
        }

        if (file.Edition >= Edition.Edition2023 && file.Options?.GetBool(OptionNumbers.JavaStringCheckUtf8) == true)
        {
            file.Errors.Add(
                ProtoRule.FieldOption,
                file.Syntax.EditionAt,
                "File option java_string_check_utf8 is not allowed under editions. Use the (pb.java).utf8_validation feature to control this behavior.");
        }

        if (!IsLite(file))
        {
            var index = file.Imports.FindIndex(x => x is not null && IsLite(x));
            if (index >= 0)
            {
                var import = file.Syntax.Imports[index];
                file.Errors.Add(
                    ProtoRule.LiteImport,
                    import.At,
                    $"Files that do not use optimize_for = LITE_RUNTIME cannot import files which do use this option.  This file is not lite, but it imports \"{import.Path}\" which is.");
            }
        }

        if (file.Edition == Edition.Proto3)
        {
            Proto3Validator.Validate(file);
        }
    }

    public static bool IsLite(FileSymbol file) => file.Options?.Find(OptionNumbers.OptimizeFor)?.Last.Bits == OptionNumbers.LiteRuntime;
}
