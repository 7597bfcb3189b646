using System.Globalization;

namespace Contracts.Proto.Tests.Emission;

/// <summary>The files whose C# is compared with protoc's.</summary>
internal static class Corpus
{
    // "all", or one part of so many: "3/8".
    private static readonly string[] Asked = Environment.GetEnvironmentVariable("PROTO_CORPUS")?.Split('/') ?? [];

    /// <summary>Every file below a directory, by the path that imports name it by.</summary>
    public static IReadOnlyList<string> Below(string root) =>
        [.. Directory.EnumerateFiles(root, "*.proto", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(root, x).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>
    /// One in so many files of the npm corpus, from one drawn by lot on. With <c>PROTO_CORPUS=all</c> all of them, which takes half an hour; with
    /// <c>PROTO_CORPUS=3/8</c> the third of eight parts. None where it is not installed.
    /// </summary>
    public static IReadOnlyList<string> GoogleProtoFiles(int seed, int stride)
    {
        if (!Directory.Exists(Places.GoogleProtoFiles))
        {
            return [];
        }

        var files = Below(Places.GoogleProtoFiles).Where(x => !x.StartsWith("google/protobuf/", StringComparison.Ordinal));
        return Asked switch
        {
            ["all"] => [.. files],
            [var part, var parts] => Part([.. files], int.Parse(part, CultureInfo.InvariantCulture), int.Parse(parts, CultureInfo.InvariantCulture)),
            _ => [.. files.Where((_, i) => i % stride == seed % stride)],
        };
    }

    /// <summary>Whether protoc's C# of a file compiles: of one it does not, as it has an enum <c>Types</c> in a message.</summary>
    public static bool CompilesAsProtocs(string path) => path != "google/cloud/compute/v1beta/compute.proto";

    /// <summary>Splits files so that no part has two whose reflection would be one class.</summary>
    public static IEnumerable<IReadOnlyList<T>> Apart<T>(IEnumerable<T> files, Func<T, string> classOf) =>
        files.GroupBy(classOf, StringComparer.OrdinalIgnoreCase)
            .SelectMany(x => x.Select((file, i) => (file, i))).GroupBy(x => x.i, x => x.file).Select(x => x.ToList());

    // Neighbours, which import the same files.
    private static string[] Part(string[] files, int part, int parts) => files[((part - 1) * files.Length / parts)..(part * files.Length / parts)];
}
