using System.Collections.Immutable;
using System.Globalization;
using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Names emitted files. Roslyn compares the names without case, and C# does not; nor does it allow every letter that C# does.</summary>
internal static class HintNames
{
    /// <summary>Finds the names that differ from another one by case only, in ordinal order.</summary>
    public static EquatableArray<string> Clashing(EquatableArray<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>Names the file: as it would be called, with a mark behind where that is not enough.</summary>
    /// <param name="name">The wished name, without <c>.g.cs</c>.</param>
    /// <param name="clashing">The names that others have but for case.</param>
    public static string Of(string name, EquatableArray<string> clashing)
    {
        var plain = new string(name.Select(letter => IsAllowed(letter) ? letter : '_').ToArray());
        return plain != name || clashing.Contains(name, StringComparer.Ordinal) ? $"{plain}.{Mark(name)}.g.cs" : $"{plain}.g.cs";
    }

    private static bool IsAllowed(char letter) => letter is '.' or '_' || char.IsLetterOrDigit(letter);

    // FNV-1a: the same in every process, which string.GetHashCode is not.
    private static string Mark(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
