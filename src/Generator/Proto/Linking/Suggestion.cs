namespace Contracts.Generator.Proto.Linking;

/// <summary>Finds what was meant by a name that is not there.</summary>
internal static class Suggestion
{
    // As far as a slip or two goes; beyond, a guess only misleads.
    private static int Reach(string name) => name.Length < 3 ? 0 : name.Length < 6 ? 1 : name.Length < 10 ? 2 : 3;

    /// <summary>Gives the candidate that is fewest edits away, or that the name is the beginning of; <see langword="null"/> if none comes near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Reach(name) + 1;
        foreach (var candidate in candidates)
        {
            var distance = IsBeginning(name, candidate) ? Reach(name) : Distance(name, candidate, least);
            if (distance < least && candidate != name)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    private static bool IsBeginning(string name, string candidate) => name.Length >= 4 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's, without case; cut short where the lengths alone are too far apart.
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
        {
            return limit;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[right.Length];
    }
}
