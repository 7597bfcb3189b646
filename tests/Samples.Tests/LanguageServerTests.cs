using System.Text.Json.Nodes;

namespace Contracts.Samples.Tests;

/// <summary>samples/LanguageServer does for an editor what the Language Server Protocol 3.17 says.</summary>
public sealed class LanguageServerTests : IDisposable
{
    private const string Greet = """
        syntax = "proto3";
        package greet;

        // Who is greeted.
        message HelloRequest {
          string name = 1;
          map<string, Mood> moods = 2;  // By day.
        }

        enum Mood {
          MOOD_UNKNOWN = 0;
        }

        service Greeter {
          // Says hello.
          rpc SayHello(HelloRequest) returns (stream HelloRequest);
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("language-server-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Initialize_SaysWhatTheServerCan()
    {
        using var session = new EditorSession();
        var early = await session.RequestAsync("textDocument/hover", JsonNode.Parse("""{"textDocument":{"uri":"file:///a.proto"},"position":{"line":0,"character":0}}"""));
        Assert.Equal(-32002, (int)early["error"]!["code"]!);
        var answer = await session.RequestAsync("initialize", JsonNode.Parse("""{"processId":null,"rootUri":null,"capabilities":{"general":{"positionEncodings":["utf-16"]}}}"""));
        Assert.Equal("""{"capabilities":{"textDocumentSync":1,"hoverProvider":true}}""", answer["result"]!.ToJsonString());
        var again = await session.RequestAsync("initialize", JsonNode.Parse("""{"processId":null,"rootUri":null,"capabilities":{}}"""));
        Assert.Equal(-32600, (int)again["error"]!["code"]!);
    }

    [Fact]
    public async Task Text_WithAFault_IsToldWhereAndWhatWasMeant()
    {
        using var session = await EditorSession.StartAsync(_folder.FullName);
        var path = PathOf("greet.proto");
        await session.OpenAsync(path, Greet.Replace("(HelloRequest)", "(HelloReqest)", StringComparison.Ordinal));
        var (uri, faults) = await session.NextFaultsAsync();
        Assert.Equal(EditorSession.UriOf(path), uri);
        var fault = Assert.Single(faults)!;
        Assert.Equal("""{"start":{"line":15,"character":15},"end":{"line":15,"character":26}}""", fault["range"]!.ToJsonString());
        Assert.Equal(1, (int)fault["severity"]!);
        Assert.Equal("CTR4004", (string?)fault["code"]);
        Assert.Contains("""Did you mean "HelloRequest"?""", (string?)fault["message"], StringComparison.Ordinal);

        await session.ChangeAsync(path, 2, Greet);
        Assert.Empty((await session.NextFaultsAsync()).Diagnostics);
    }

    [Fact]
    public async Task Text_OfAnEarlierVersion_IsNotTaken()
    {
        using var session = await EditorSession.StartAsync(_folder.FullName);
        var path = PathOf("greet.proto");
        await session.OpenAsync(path, Greet);
        Assert.Empty((await session.NextFaultsAsync()).Diagnostics);
        await session.ChangeAsync(path, 0, "nonsense");
        await session.ChangeAsync(path, 2, Greet + "message Mood {}");
        Assert.Single((await session.NextFaultsAsync()).Diagnostics);
    }

    [Fact]
    public async Task Import_OpenOrOnDisk_IsFoundAndItsEditsReachWhoImportsIt()
    {
        using var session = await EditorSession.StartAsync(_folder.FullName);
        Directory.CreateDirectory(PathOf("common"));
        await File.WriteAllTextAsync(PathOf("common/mood.proto"), """syntax = "proto3"; message Mood {}""");
        var path = PathOf("user.proto");
        await session.OpenAsync(path, """syntax = "proto3"; import "common/mood.proto"; import "google/protobuf/any.proto"; message User { Mood mood = 1; google.protobuf.Any any = 2; }""");
        Assert.Empty((await session.NextFaultsAsync()).Diagnostics);

        await session.OpenAsync(PathOf("common/mood.proto"), """syntax = "proto3"; message Temper {}""");
        var first = await session.NextFaultsAsync();
        var second = await session.NextFaultsAsync();
        var (own, other) = first.Uri == EditorSession.UriOf(path) ? (first, second) : (second, first);
        Assert.Contains("\"Mood\" is not defined", (string?)Assert.Single(own.Diagnostics)!["message"], StringComparison.Ordinal);
        Assert.Empty(other.Diagnostics);

        // What is on disk counts again.
        await session.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = EditorSession.UriOf(PathOf("common/mood.proto")) } });
        Assert.Empty((await session.NextFaultsAsync()).Diagnostics);
        Assert.Equal((EditorSession.UriOf(path), 0), await CountAsync(session));
    }

    [Fact]
    public async Task Import_OutOfTheFolder_IsNotFound()
    {
        var inner = _folder.CreateSubdirectory("inner");
        await File.WriteAllTextAsync(PathOf("secret.proto"), """syntax = "proto3"; message Secret {}""");
        using var session = await EditorSession.StartAsync(inner.FullName);
        await session.OpenAsync(PathOf("inner/user.proto"), """syntax = "proto3"; import "../secret.proto";""");
        Assert.Contains(
            (await session.NextFaultsAsync()).Diagnostics, static fault => ((string)fault!["message"]!).Contains("\"../secret.proto\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(15, 18, "message greet.HelloRequest", "Who is greeted.")]
    [InlineData(5, 9, "string greet.HelloRequest.name = 1", null)]
    [InlineData(6, 20, "map<string, greet.Mood> greet.HelloRequest.moods = 2", "By day.")]
    [InlineData(6, 15, "enum greet.Mood", null)]
    [InlineData(10, 3, "greet.Mood.MOOD_UNKNOWN = 0", null)]
    [InlineData(15, 6, "rpc greet.Greeter.SayHello(greet.HelloRequest) returns (stream greet.HelloRequest)", "Says hello.")]
    [InlineData(13, 8, "service greet.Greeter", null)]
    [InlineData(0, 0, null, null)]
    [InlineData(99, 0, null, null)]
    public async Task Hover_OnAName_TellsItsDeclarationAndComment(int line, int character, string? declaration, string? comment)
    {
        using var session = await EditorSession.StartAsync(_folder.FullName);
        await session.OpenAsync(PathOf("greet.proto"), Greet);
        var hover = await session.HoverAsync(PathOf("greet.proto"), line, character);
        var expected = declaration is null ? null : $"```proto\n{declaration}\n```{(comment is null ? "" : "\n\n" + comment)}";
        Assert.Equal(expected, (string?)hover?["contents"]!["value"]);
    }

    [Fact]
    public async Task Session_EndsByShutdownAndExit()
    {
        using var session = await EditorSession.StartAsync(_folder.FullName);
        await session.NotifyAsync("$/setTrace", JsonNode.Parse("""{"value":"off"}"""));
        Assert.Equal(-32601, (int)(await session.RequestAsync("textDocument/completion", new JsonObject()))["error"]!["code"]!);
        var answer = await session.RequestAsync("shutdown");
        Assert.True(answer.AsObject().TryGetPropertyValue("result", out var result));
        Assert.Null(result);
        Assert.Equal(-32600, (int)(await session.RequestAsync("shutdown"))["error"]!["code"]!);
        await session.NotifyAsync("exit");
        Assert.Equal(0, await session.EndAsync());
    }

    [Theory]
    [InlineData("exit")]
    [InlineData(null)]
    public async Task Session_EndedWithoutShutdown_IsAnError(string? last)
    {
        using var session = await EditorSession.StartAsync(_folder.FullName);
        if (last is not null)
        {
            await session.NotifyAsync(last);
        }

        Assert.Equal(1, await session.EndAsync());
    }

    private static async Task<(string Uri, int Count)> CountAsync(EditorSession session)
    {
        var (uri, faults) = await session.NextFaultsAsync();
        return (uri, faults.Count);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
