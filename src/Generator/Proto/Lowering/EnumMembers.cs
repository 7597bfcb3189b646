using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>The names of an enum's members in C#, in the order of its values.</summary>
internal static class EnumMembers
{
    /// <summary>Gives all names; one that is taken already gets an underscore behind it.</summary>
    public static IReadOnlyList<string> Of(EnumSymbol symbol)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return symbol.Values.ConvertAll(x =>
        {
            var name = PascalCase.OfEnumValue(symbol.Name, x.Name);
            while (!taken.Add(name))
            {
                name += "_";
            }

            return name;
        });
    }

    /// <summary>Gives the member for the value of that name, or for the first value; <see langword="null"/> where its number is zero.</summary>
    public static string? Default(EnumSymbol symbol, string? valueName)
    {
        var index = valueName is null ? 0 : symbol.Values.FindIndex(x => x.Name == valueName);
        return symbol.Values[index].Number == 0 ? null : Of(symbol)[index];
    }
}
