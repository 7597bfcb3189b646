using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.CSharp;

/// <summary>Writes the default values of parameters as C# expressions.</summary>
internal static class Constants
{
    /// <summary>The default value; <see langword="null"/> if the parameter has none.</summary>
    public static string? DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        var value = parameter.ExplicitDefaultValue;
        var type = MessageShape.Underlying(parameter.Type) ?? parameter.Type;
        return value is not null && type.TypeKind == TypeKind.Enum
            ? FormattableString.Invariant($"({type.Ref()})({value})")
            : Written(value);
    }

    private static string Written(object? value) => value switch
    {
        null => "default",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default",
    };
}
