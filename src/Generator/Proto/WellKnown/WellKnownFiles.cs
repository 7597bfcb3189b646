using System.Collections.Concurrent;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.WellKnown;

/// <summary>
/// The files that a project imports without having them: google/protobuf, its compiler's plugin.proto, the features of languages,
/// google/api and google/rpc. Declarations only, without comments; their descriptors equal those of the files they stand for.
/// </summary>
internal static class WellKnownFiles
{
    private static readonly HashSet<string> Paths = new(typeof(WellKnownFiles).Assembly.GetManifestResourceNames(), StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, FileSyntax> Parsed = new(StringComparer.Ordinal);

    /// <summary>All of them, by the paths that imports name them by.</summary>
    public static IEnumerable<string> All => Paths;

    public static bool Contains(string path) => Paths.Contains(path);

    public static FileSyntax? Find(string path) => Paths.Contains(path) ? Parsed.GetOrAdd(path, Parse) : null;

    private static FileSyntax Parse(string path)
    {
        using var reader = new StreamReader(typeof(WellKnownFiles).Assembly.GetManifestResourceStream(path));
        return ProtoParser.Parse(new ProtoText(path, reader.ReadToEnd()));
    }
}
