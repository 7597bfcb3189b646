namespace Contracts.Generator.Model;

/// <summary>Hands out names that differ from one another: the wished one if it is free, else one with a number behind it.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Starts with names that are taken.</summary>
    public UniqueNames(IEnumerable<string>? taken = null) => _taken.UnionWith(taken ?? []);

    /// <summary>Takes a name.</summary>
    public string Take(string wished)
    {
        var name = wished;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = FormattableString.Invariant($"{wished}{i}");
        }

        return name;
    }
}
