using System.Runtime.InteropServices;
using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests;

/// <summary><c>buf curl</c>, which knows of a service what the server tells it.</summary>
internal static class BufCurl
{
    private static readonly string Program =
        $"node/node_modules/@bufbuild/buf-linux-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "x64")}/bin/buf";

    /// <summary>Runs it over h2c.</summary>
    /// <returns>What it prints; empty where it complains, and then what about.</returns>
    public static Task<(string Output, string Error)> RunAsync(params string[] arguments) =>
        PeerProcess.Start([Program, "curl", "--protocol", "grpc", "--http2-prior-knowledge", .. arguments]).EndAsync();
}
