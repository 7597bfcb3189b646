namespace Contracts.Proto.Tests;

/// <summary>A few files of which the first is wrong: <c>### name</c>, its text, then <c>--- path</c> for each file that it imports.</summary>
internal sealed record RejectedCase(string Name, IReadOnlyList<(string Path, string Content)> Files)
{
    public const string MainPath = "case.proto";

    public static IReadOnlyList<RejectedCase> Read(string path) =>
        [.. ("\n" + File.ReadAllText(path)).Split("\n### ").Skip(1).Select(Parse)];

    private static RejectedCase Parse(string text)
    {
        var parts = text.Split("\n--- ");
        var (name, main) = Cut(parts[0]);
        return new RejectedCase(name, [(MainPath, main), .. parts.Skip(1).Select(Cut)]);
    }

    private static (string Head, string Body) Cut(string text)
    {
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        return line < 0 ? (text, string.Empty) : (text[..line], text[(line + 1)..].TrimEnd('\n'));
    }
}
