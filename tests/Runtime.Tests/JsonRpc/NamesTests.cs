using Contracts.Runtime.Tests.Laws;
using NSubstitute;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>By which names methods are called: docs/wire/jsonrpc.md#names.</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData("textDocument/hover", "editor")]
    [InlineData("textDocument.hover", "document")]
    public async Task Method_OfAContractWithoutAName_IsCalledByItsOwnAlone(string name, string expected)
    {
        await using var peer = await RawPeer.StartAsync(EditorService.Bind(new Editor()).Include(DocumentService.Bind(new Document())));
        Assert.Equal($$"""{"jsonrpc":"2.0","id":1,"result":"{{expected}} at 7"}""", await peer.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{name}}","params":[7]}"""));
    }

    [Fact]
    public async Task Methods_ThatComeToOneName_AreRefusedAtTheStart()
    {
        await using var server = new Server().Add(EditorService.Bind(new Editor())).Add(OtherEditorService.Bind(Substitute.For<IOtherEditor>()))
            .Listen("jsonrpc+tcp://127.0.0.1:0");
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => server.StartAsync());
        Assert.Contains("is called 'textDocument/hover' over JSON-RPC, and so is another method; rename one by [Method]", exception.Message, StringComparison.Ordinal);
    }
}
