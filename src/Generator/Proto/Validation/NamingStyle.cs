using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Holds names to the style that edition 2024 enforces unless a feature says otherwise.</summary>
internal static class NamingStyle
{
    private const string WayOut = " (features.enforce_naming_style = STYLE_LEGACY can be used to opt out of this check)";

    public static void Validate(FileSymbol file)
    {
        if (file.Package.Length > 0 && file.Features.NamingStyle == Features.Style2024)
        {
            Report(file, file.Syntax.PackageAt, "Package", file.Package, LowerFault(file.Package));
        }

        foreach (var message in file.Messages)
        {
            Validate(file, message);
        }

        foreach (var symbol in file.Enums)
        {
            Validate(file, symbol);
        }

        foreach (var extension in file.Extensions)
        {
            Check(extension, extension.Syntax.NameAt, "Field", LowerFault);
        }

        foreach (var service in file.Services)
        {
            Check(service, service.Syntax.NameAt, "Service", TitleFault);
            foreach (var method in service.Methods)
            {
                Check(method, method.Syntax.NameAt, "Method", TitleFault);
            }
        }
    }

    private static void Validate(FileSymbol file, MessageSymbol message)
    {
        Check(message, message.Syntax.NameAt, "Message", TitleFault);
        foreach (var symbol in message.Enums)
        {
            Validate(file, symbol);
        }

        foreach (var oneof in message.Oneofs)
        {
            Check(oneof, oneof.Syntax.NameAt, "Oneof", LowerFault);
        }

        foreach (var field in message.Fields)
        {
            Check(field, field.Syntax.NameAt, "Field", LowerFault);
        }

        foreach (var nested in message.Messages)
        {
            Validate(file, nested);
        }

        foreach (var extension in message.Extensions)
        {
            Check(extension, extension.Syntax.NameAt, "Field", LowerFault);
        }
    }

    private static void Validate(FileSymbol file, EnumSymbol symbol)
    {
        Check(symbol, symbol.Syntax.NameAt, "Enum", TitleFault);
        foreach (var value in symbol.Values)
        {
            Check(value, value.Syntax.NameAt, "Enum value", UpperFault);
        }
    }

    private static void Check(Symbol symbol, int at, string subject, Func<string, string?> findFault)
    {
        if (symbol.Features.NamingStyle == Features.Style2024)
        {
            Report(symbol.File, at, subject, symbol.Name, findFault(symbol.Name));
        }
    }

    private static void Report(FileSymbol file, int at, string subject, string name, string? fault)
    {
        if (fault is not null)
        {
            file.Errors.Add(ProtoRule.NamingStyle, at, $"{subject} name {name} {fault}{WayOut}");
        }
    }

    private static string? LowerFault(string name) =>
        name.Any(c => c is >= 'A' and <= 'Z') ? "should be lower_snake_case"
        : name[0] is < 'a' or > 'z' ? "should begin with a lower case letter"
        : UnderscoreFault(name);

    private static string? UpperFault(string name) =>
        name.Any(c => c is >= 'a' and <= 'z') ? "should be UPPER_SNAKE_CASE"
        : name[0] is < 'A' or > 'Z' ? "should begin with a capital letter"
        : UnderscoreFault(name);

    private static string? TitleFault(string name) =>
        name[0] is < 'A' or > 'Z' ? "should begin with a capital letter" : name.IndexOf('_') >= 0 ? "should be TitleCase" : null;

    // An underscore stands before a letter, never before a digit, another underscore or the end.
    private static string? UnderscoreFault(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_' && (i + 1 == name.Length || name[i + 1] is '_' or (>= '0' and <= '9')))
            {
                return "contains style violating underscores";
            }
        }

        return null;
    }
}
