namespace Contracts.Architecture.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", "artifacts"];

    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>Its files of an ending, as paths relative to it with <c>/</c>.</summary>
    public static IEnumerable<string> Files(string ending) => Directory
        .EnumerateFiles(Root, "*" + ending, SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(static file => !file.Split('/').Any(NotOurs.Contains))
        .Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The lines of a text without indentation and without empty ones.</summary>
    public static string[] Lines(string text) =>
        [.. text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Contracts.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Contracts.sln is in no folder above the tests.");
    }
}
