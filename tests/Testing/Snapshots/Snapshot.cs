using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Contracts.Testing.Snapshots;

/// <summary>
/// Compares emitted files with the ones committed beside the test. The names are those of Verify, which can replace this:
/// <c>Class.Test#Hint.verified.cs</c>.
/// </summary>
public static partial class Snapshot
{
    private const string Accepted = ".verified.cs";
    private const string Offered = ".received.cs";

    /// <summary>
    /// Fails unless the test's accepted files are exactly the ones given. What differs is written beside them as
    /// <c>.received.cs</c>, to be renamed by whoever accepts it; where the variable <c>CI</c> is <c>true</c> nothing is written.
    /// </summary>
    /// <param name="files">Hint names and texts.</param>
    /// <param name="folder">Where the accepted files are; by default the test file's folder.</param>
    /// <param name="path">The test file; left to the compiler.</param>
    /// <param name="test">The test; left to the compiler.</param>
    public static void Match(
        IEnumerable<(string Hint, string Text)> files, string? folder = null, [CallerFilePath] string path = "", [CallerMemberName] string test = "")
    {
        folder ??= Path.GetDirectoryName(path)!;
        var prefix = $"{Path.GetFileNameWithoutExtension(path)}.{test}#";
        var expected = Directory.EnumerateFiles(folder, prefix + "*" + Accepted).ToHashSet(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var (hint, text) in files)
        {
            var name = Path.Combine(folder, prefix + Path.GetFileNameWithoutExtension(hint));
            var isAccepted = expected.Remove(name + Accepted);
            if (!isAccepted || !string.Equals(File.ReadAllText(name + Accepted), Scrubbed(text), StringComparison.Ordinal))
            {
                faults.Add($"{(isAccepted ? "differs" : "is new")}: {name}{Accepted}");
                Offer(name + Offered, Scrubbed(text));
            }
        }

        faults.AddRange(expected.Order(StringComparer.Ordinal).Select(static name => $"was not emitted: {name}"));
        if (faults.Count > 0)
        {
            throw new SnapshotException(
                $"The emitted files are not the accepted ones. Compare each .received.cs with its .verified.cs, and rename it if it is right:\n{string.Join('\n', faults)}");
        }
    }

    private static void Offer(string path, string text)
    {
        if (!string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            File.WriteAllText(path, text);
        }
    }

    private static string Scrubbed(string text) => Version().Replace(text, "\"Contracts.Generator\", \"{version}\"");

    [GeneratedRegex("\"Contracts\\.Generator\", \"[0-9.]+\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
