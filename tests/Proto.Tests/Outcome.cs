namespace Contracts.Proto.Tests;

/// <summary>How many files were compared and which differ.</summary>
internal sealed class Outcome
{
    public int Compared { get; private set; }

    /// <summary>How many warnings protoc gave.</summary>
    public int Warnings { get; private set; }

    public List<string> Differences { get; } = [];

    public void Add(string? difference)
    {
        Compared++;
        if (difference is not null)
        {
            Differences.Add(difference);
        }
    }

    /// <summary>Notes what one side says and the other does not.</summary>
    public void AddSets(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (theirs, ours) = (expected.ToHashSet(StringComparer.Ordinal), actual.ToHashSet(StringComparer.Ordinal));
        Warnings = theirs.Count;
        Differences.AddRange(theirs.Except(ours, StringComparer.Ordinal).Select(x => "only protoc says " + x));
        Differences.AddRange(ours.Except(theirs, StringComparer.Ordinal).Select(x => "only ours says " + x));
    }

    public override string ToString() =>
        $"files compared {Compared}, equal {Compared - Differences.Count}, different {Differences.Count}, warnings {Warnings}\n" + string.Join('\n', Differences.Take(20));
}
