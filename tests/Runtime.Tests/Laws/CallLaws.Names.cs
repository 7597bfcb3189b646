using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: names that are no identifiers, and contracts without one (docs/decisions/030-wire-names.md).</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Names_WithSlashesAndWithoutAService_AreEachTheirOwn()
    {
        await using var stage = await StartAsync(EditorService.Bind(new Editor()).Include(DocumentService.Bind(new Document())));
        var (editor, document) = (new EditorClient(stage.Channel), new DocumentClient(stage.Channel));
        Assert.Equal("editor of vi", await editor.InitializeAsync("vi").AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("editor at 1", await editor.HoverAsync(1).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("document at 2", await document.HoverAsync(2).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("document at last", await document.LastAsync().AsTask().WaitAsync(Stage.Patience));
        var counted = 0;
        await foreach (var number in editor.CountAsync(3))
        {
            Assert.Equal(counted++, number);
        }

        Assert.Equal(3, counted);
    }

    [Fact]
    public async Task Name_WithoutAServiceThatIsNotServed_IsUnimplemented()
    {
        await using var stage = await StartAsync(DocumentService.Bind(new Document()));
        var exception = await Assert.ThrowsAsync<RpcException>(() => new EditorClient(stage.Channel).HoverAsync(1).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
        Assert.Contains("Nothing named 'textDocument/hover' is served here", exception.Status.Detail, StringComparison.Ordinal);
    }
}
