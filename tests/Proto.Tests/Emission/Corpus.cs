namespace Contracts.Proto.Tests.Emission;

/// <summary>The files whose C# is compared with protoc's.</summary>
internal static class Corpus
{
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("PROTO_CORPUS") == "all";

    /// <summary>Every file below a directory, by the path that imports name it by.</summary>
    public static IReadOnlyList<string> Below(string root) =>
        [.. Directory.EnumerateFiles(root, "*.proto", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(root, x).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>One in so many files of the npm corpus, from one drawn by lot on; with <c>PROTO_CORPUS=all</c> all of them, which takes minutes. None where it is not installed.</summary>
    public static IReadOnlyList<string> GoogleProtoFiles(int seed, int stride)
    {
        if (!Directory.Exists(Places.GoogleProtoFiles))
        {
            return [];
        }

        var files = Below(Places.GoogleProtoFiles).Where(x => !x.StartsWith("google/protobuf/", StringComparison.Ordinal));
        return [.. IsWhole ? files : files.Where((_, i) => i % stride == seed % stride)];
    }

    /// <summary>Splits files so that no part has two whose reflection would be one class.</summary>
    public static IEnumerable<IReadOnlyList<T>> Apart<T>(IEnumerable<T> files, Func<T, string> classOf) =>
        files.GroupBy(classOf, StringComparer.OrdinalIgnoreCase)
            .SelectMany(x => x.Select((file, i) => (file, i))).GroupBy(x => x.i, x => x.file).Select(x => x.ToList());
}
