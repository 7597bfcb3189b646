using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests;

/// <summary>samples/LanguageServer, driven by the JSON-RPC library of Visual Studio Code as its language clients drive it.</summary>
public sealed class LanguageServerTests
{
    [Fact]
    public async Task LanguageServer_DrivenByVscodeJsonRpc_GoesEachStep()
    {
        var folder = Directory.CreateTempSubdirectory("language-server-");
        try
        {
            var (output, error) = await PeerProcess.Start(["node", "jsonrpc/language-server.js", Checkout.Sample("LanguageServer"), folder.FullName]).EndAsync();
            Assert.Equal("", error);
            Assert.Equal(
                ["initialize: ok", "diagnostics: ok", "hover: ok", "unknown: ok", "cancelled: ok", "shutdown: ok"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
