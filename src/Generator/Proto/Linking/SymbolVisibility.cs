using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>Which messages and enums other files may name, from edition 2024 on.</summary>
internal static class SymbolVisibility
{
    private const int ExportTopLevel = 2;
    private const int LocalAll = 3;

    /// <summary>Gives the reason why <paramref name="file"/> may not name the type; <see langword="null"/> when it may.</summary>
    public static string? WhyHidden(Symbol type, FileSymbol file)
    {
        if (type.File == file)
        {
            return null;
        }

        var (written, isTop) = type switch
        {
            MessageSymbol message => (message.Syntax.Visibility, message.Parent is null),
            EnumSymbol symbol => (symbol.Syntax.Visibility, symbol.Parent is null),
            _ => (Visibility.Export, true),
        };
        if (written != Visibility.Unset)
        {
            return written == Visibility.Export ? null : "It is explicitly marked 'local'";
        }

        return type.File.Features.DefaultSymbolVisibility switch
        {
            ExportTopLevel when !isTop => Hidden("EXPORT_TOP_LEVEL"),
            LocalAll => Hidden("LOCAL_ALL"),
            > LocalAll => Hidden("STRICT"),
            _ => null,
        };

        static string Hidden(string rule) => $"It defaulted to local from file-level 'option features.default_symbol_visibility = '{rule}';";
    }
}
