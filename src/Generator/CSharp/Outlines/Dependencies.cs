namespace Contracts.Generator.CSharp.Outlines;

/// <summary>What the signatures in one file depend on. Rather too much than too little: only names are compared, not what they mean.</summary>
internal sealed class Dependencies
{
    // What the mention of an attribute may leave out of its name. What else the attribute is decides nothing.
    private const string AttributeSuffix = "Attribute";

    /// <summary>The file itself and every other that has a say.</summary>
    public HashSet<FileOutline> Files { get; } = [];

    /// <summary>The names that are mentioned.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>What names of emitted types start with: <c>GreeterClient</c> is not mentioned, but gives way to a type of the user's.</summary>
    public HashSet<string> Stems { get; } = new(StringComparer.Ordinal);

    /// <summary>The interface's name without the leading I; <see langword="null"/> if there is no such name.</summary>
    public static string? ShortName(DeclaredType type) =>
        type is { IsInterface: true, Name: ['I', >= 'A' and <= 'Z', ..] } ? type.Name.Substring(1) : null;

    /// <summary>The outermost types that may hold one which comes to the same marshaller, as <c>A_B.C</c>, <c>A.B_C</c> and <c>A_B_C</c> do: see <see cref="MarshallerNames"/>.</summary>
    public static IEnumerable<string> Rivals(DeclaredType type)
    {
        yield return type.FlatName;
        for (var at = type.FlatName.IndexOf('_'); at > 0; at = type.FlatName.IndexOf('_', at + 1))
        {
            yield return type.FlatName.Substring(0, at);
        }
    }

    /// <summary>Says whether the change may have a say in the signatures.</summary>
    public bool AreTouchedBy(ProjectChange change)
    {
        if (ReferenceEquals(change, ProjectChange.Everything))
        {
            return true;
        }

        foreach (var file in change.Gone)
        {
            if (Files.Contains(file))
            {
                return true;
            }
        }

        foreach (var name in change.Names)
        {
            if (Names.Contains(name) || IsAttribute(name) || StartsWithStem(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAttribute(string name) =>
        name.EndsWith(AttributeSuffix, StringComparison.Ordinal) && Names.Contains(name.Substring(0, name.Length - AttributeSuffix.Length));

    private bool StartsWithStem(string name)
    {
        foreach (var stem in Stems)
        {
            if (name.StartsWith(stem, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
