namespace Contracts.Interop.Tests.Parties;

/// <summary>A program in <c>peers/</c> on somebody else's gRPC.</summary>
internal sealed class PeerParty(string name, Authority authority) : Party(name)
{
    private static readonly Dictionary<string, string[]> Programs = new(StringComparer.Ordinal)
    {
        ["grpc-js"] = ["node", "node/grpc-js.js"],
        // The system's Python, which has the packages that come with the system.
        ["grpcio"] = ["/usr/bin/python3", "python/peer.py"],
        ["grpc-go"] = ["bin/grpc-go"],
        ["grpc-cpp"] = ["bin/grpc-cpp"],
        ["connect-node"] = ["node", "node/connect-node.js"],
    };

    private readonly string[] _program = Programs[name];

    public override async Task<ServingParty> ServeAsync(string transport)
    {
        string[] tls = transport == "tls" ? ["--cert", authority.CertificateFile, "--key", authority.KeyFile] : [];
        var process = PeerProcess.Start([.. _program, "server", .. tls]);
        try
        {
            return new ServingParty(int.Parse(await process.ReadLineAsync()), process.StopAsync);
        }
        catch
        {
            await process.StopAsync();
            throw;
        }
    }

    public override async Task<IReadOnlyDictionary<string, string>> CallAsync(string transport, int port, IReadOnlyList<string> cases)
    {
        string[] tls = transport == "tls" ? ["--ca", authority.RootFile] : [];
        var process = PeerProcess.Start([.. _program, "client", "--port", $"{port}", .. tls, .. cases]);
        var (output, error) = await process.EndAsync();
        var outcomes = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', 2)).ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);
        return cases.ToDictionary(
            static name => name,
            name => outcomes.GetValueOrDefault(name) ?? $"failed: {Name} ended before it said how; {error}",
            StringComparer.Ordinal);
    }
}
