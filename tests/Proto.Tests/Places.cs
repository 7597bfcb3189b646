using System.Reflection;

namespace Contracts.Proto.Tests;

/// <summary>Where the build found what the tests read.</summary>
internal static class Places
{
    public static string GrpcTools { get; } = Of("GrpcTools");

    /// <summary>The folder that NuGet keeps packages in.</summary>
    public static string Packages { get; } = Of("Packages");

    public static string Corpus { get; } = Path.Combine(Of("ProjectDirectory"), "corpus");

    /// <summary>The npm corpus; the directory is missing until tests/install-peers.sh was run.</summary>
    public static string GoogleProtoFiles { get; } = Path.Combine(Of("ProjectDirectory"), "node_modules", "google-proto-files");

    private static string Of(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == key).Value!;
}
