using Contracts.Generator.Proto.Source;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>Every rule of .proto files has a page, and a sample that breaks it beside one that does not.</summary>
public sealed class ProtoRuleTests
{
    // Broken by the project, not by a file's text: tested in BadInputTests; the next to last by a contract: tested in Proto.Tests; the last said by the build: in Package.Tests.
    private static readonly string[] OfProjects = ["CTR4002", "CTR4109", "CTR4113", "CTR4114", "CTR4115", "CTR4116"];

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Ids => [.. ProtoRules.All.Select(static rule => rule.Id)];

    public static TheoryData<string> IdsOfFiles => [.. ProtoRules.All.Select(static rule => rule.Id).Except(OfProjects, StringComparer.Ordinal)];

    [Fact]
    public void Rules_OfProtoFiles_AreThoseOfTheParser() => Assert.Equal(
        Enum.GetValues<ProtoRule>().Where(static rule => rule != ProtoRule.None).Select(static rule => $"CTR{(int)rule}"),
        ProtoRules.All.Select(static rule => rule.Id));

    [Fact]
    public void Rules_OfProtoFiles_AreInTheRegister() => Assert.Equal(
        ProtoRules.All.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | ProtoRules"),
        File.ReadLines(Path.Combine(Root, "src/Generator/ProtoRules.Unshipped.md")).Where(static line => line.StartsWith("CTR", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(IdsOfFiles))]
    public void Sample_OfAnyRule_BreaksItAndNoOther(string id)
    {
        var run = ProtoRun.Of(Read(id + ".proto"));
        Assert.NotEmpty(run.Result.Diagnostics);
        Assert.Contains(run.Result.Diagnostics, each => each.Id == id);
        Assert.All(run.Result.Diagnostics, each => Assert.True(each.Id == id || IsConsequence(each), each.ToString()));
        var place = run.Result.Diagnostics.First(each => each.Id == id).Location;
        Assert.Equal(LocationKind.ExternalFile, place.Kind);
    }

    [Theory]
    [MemberData(nameof(IdsOfFiles))]
    public void Fix_OfAnyRule_IsCompiled(string id)
    {
        var run = ProtoRun.Of(Read(id + ".fix.proto"));
        Assert.Empty(run.Said);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static each => each.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfAnyRule_SaysWhatItsSamplesShow(string id)
    {
        var page = File.ReadAllText(Path.Combine(Root, $"docs/diagnostics/{id}.md"));
        var rule = ProtoRules.All.Single(each => each.Id == id);
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}\n", page, StringComparison.Ordinal);
        Assert.Contains(rule.Description.ToString(), page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.False(rule.Title.ToString().EndsWith('.'), "A title is a statement without a full stop.");
        if (!OfProjects.Contains(id))
        {
            Assert.Contains($"```proto\n{Text(id + ".proto")}```", page, StringComparison.Ordinal);
            Assert.Contains($"```proto\n{Text(id + ".fix.proto")}```", page, StringComparison.Ordinal);
        }
    }

    // A file that imports one at fault says so; numbers that are free are named behind a number that is not.
    private static bool IsConsequence(Diagnostic each) => each.GetMessage(null) is var message
        && (message.EndsWith("was not found or had errors.", StringComparison.Ordinal) || message.StartsWith("Suggested field numbers", StringComparison.Ordinal));

    private static string Text(string name) => File.ReadAllText(Path.Combine(Root, "samples/Diagnostics", name));

    private static (string Path, string Text)[] Read(string name)
    {
        var parts = Text(name).Split("\n// file: ");
        return [("main.proto", parts[0]), .. parts.Skip(1).Select(static part => (part[..part.IndexOf('\n', StringComparison.Ordinal)], part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Contracts.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
