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

    /// <summary>Protobuf for JavaScript, among the peers of Interop.Tests.</summary>
    public static string ProtobufForJavaScript { get; } = Path.Combine(
        Of("ProjectDirectory"), "..", "Interop.Tests", "peers", "node", "node_modules", "@bufbuild", "protobuf", "dist", "esm", "wkt", "google", "protobuf");

    private static string Of(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == key).Value!;
}
