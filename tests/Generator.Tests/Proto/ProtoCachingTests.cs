using System.Globalization;
using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>Edit by stage: of many .proto files only those run again that the edit reaches.</summary>
public sealed class ProtoCachingTests
{
    private const string Common = """
        syntax = "proto3";
        package n;
        message Common { int32 id = 1; }
        """;

    private const string User = """
        syntax = "proto3";
        package n;
        import "common.proto";
        message User { Common common = 1; }
        service Users { rpc Get(Common) returns (User); }
        """;

    private const string Leaf = """
        syntax = "proto3";
        package n;
        // Stands alone.
        message Leaf { string text = 1; }
        """;

    // The edit, and how many of the three files each stage comes to something new for: text, file, schema, contract, output.
    public static TheoryData<string, string, string, string> Edits => new()
    {
        { "leaf.proto", "string text", "bytes text", "1 1 1 0 1" },
        { "leaf.proto", "string text", "string  text", "1 1 0 0 0" },
        { "leaf.proto", "// Stands alone.", "// Stands by itself.", "1 1 1 0 1" },
        { "leaf.proto", "package n;", "\npackage n;", "1 1 0 0 0" },
        { "common.proto", "int32 id = 1;", "int32 id = 1; int32 more = 2;", "1 2 1 0 1" },
        { "common.proto", "int32 id", "int64 id", "1 2 1 0 1" },
        { "user.proto", "Get(", "Fetch(", "1 1 1 1 2" },
        { "user.proto", "message User {", "message User { int32 age = 2;", "1 1 1 0 1" },
        { "user.proto", "rpc Get", "// Gets.\nrpc Get", "1 1 0 1 1" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Files_OneEdited_OnlyWhatItReachesRunsAgain(string path, string old, string changed, string expected)
    {
        var before = Start();
        var text = path switch { "leaf.proto" => Leaf, "common.proto" => Common, _ => User };
        Assert.Contains(old, text, StringComparison.Ordinal);
        var after = before.Edit(path, text.Replace(old, changed, StringComparison.Ordinal)).Compiles();
        var actual = new[]
        {
            ProtoTrackingNames.ProtoTexts, ProtoTrackingNames.ProtoFiles, ProtoTrackingNames.ProtoSchemas,
            ProtoTrackingNames.ProtoContracts, "Output",
        }.Select(after.Changed);
        Assert.Equal(expected, string.Join(' ', actual));
    }

    [Fact]
    public void Files_RunTwice_AllIsFound()
    {
        var again = Start().Again();
        Steps.CheckUnchanged(again.Result);
    }

    [Fact]
    public void Files_CSharpEdited_AllIsFound()
    {
        var again = Start().AddCSharp("internal static class Added;");
        Steps.CheckUnchanged(again.Result);
    }

    [Fact]
    public void Files_OneAdded_OthersAreFound()
    {
        var after = Start().Add("added.proto", Leaf.Replace("Leaf", "Added", StringComparison.Ordinal)).Compiles();

        // One output is the file's source, the other what is wrong with it.
        Assert.Equal((1, 1, 1, 2), (after.Changed(ProtoTrackingNames.ProtoTexts), after.Changed(ProtoTrackingNames.ProtoFiles), after.Changed(ProtoTrackingNames.ProtoSchemas), after.Changed("Output")));
    }

    [Fact]
    public void Files_OneRemoved_ItsImporterSaysSo()
    {
        var after = Start().Remove("common.proto");
        Assert.Contains("user.proto(3,1): CTR4003: Import \"common.proto\" was not found or had errors.", after.Said);
        Assert.Equal("leaf.proto.g.cs", Assert.Single(after.Result.GeneratedSources).HintName);
    }

    [Fact]
    public void Files_OneOfManyEdited_OneIsParsedLinkedAndEmitted()
    {
        const int count = 60;
        var files = Enumerable.Range(0, count).Select(static i => (
            Path: string.Create(CultureInfo.InvariantCulture, $"f{i}.proto"),
            Text: string.Create(CultureInfo.InvariantCulture, $"syntax = \"proto3\"; package n; {(i % 10 == 0 ? "" : $"import \"f{i - (i % 10)}.proto\";")} message M{i} {{ string text = 1; {(i % 10 == 0 ? "" : $"M{i - (i % 10)} m = 2;")} }}"))).ToArray();
        var before = ProtoRun.Of(files);
        Assert.Empty(before.Said);
        var leaf = before.Edit("f7.proto", files[7].Text.Replace("string text", "int32 text", StringComparison.Ordinal));
        Assert.Equal((1, 1, 1, 1), (leaf.Changed(ProtoTrackingNames.ProtoTexts), leaf.Changed(ProtoTrackingNames.ProtoFiles), leaf.Changed(ProtoTrackingNames.ProtoSchemas), leaf.Changed("Output")));
        var root = leaf.Edit("f0.proto", files[0].Text.Replace("string text", "int32 text", StringComparison.Ordinal));
        Assert.Equal((1, 10, 1, 1), (root.Changed(ProtoTrackingNames.ProtoTexts), root.Changed(ProtoTrackingNames.ProtoFiles), root.Changed(ProtoTrackingNames.ProtoSchemas), root.Changed("Output")));
    }

    [Fact]
    public void Files_EditedToAndFro_AreAsTheyWereAtFirst()
    {
        var first = Start();
        var broken = first.Edit("common.proto", "syntax = \"proto3\"; package n; message Common { int32 id = 1; ");
        Assert.Equal(
            ["common.proto(1,62): CTR4001: Reached end of input in message definition (missing '}').", "user.proto(3,1): CTR4003: Import \"common.proto\" was not found or had errors."],
            broken.Said.Order(StringComparer.Ordinal));
        var mended = broken.Edit("common.proto", Common).Compiles();
        Assert.Equal(first.Text.Length, mended.Text.Length);
        Assert.Equal(first.Result.GeneratedSources.Select(static x => x.HintName).Order(StringComparer.Ordinal), mended.Result.GeneratedSources.Select(static x => x.HintName).Order(StringComparer.Ordinal));
    }

    private static ProtoRun Start() => ProtoRun.Of(("common.proto", Common), ("user.proto", User), ("leaf.proto", Leaf)).Compiles();
}
