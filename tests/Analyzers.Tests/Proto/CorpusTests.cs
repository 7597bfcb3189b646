using System.Collections.Immutable;
using Contracts.Analyzers.Proto;
using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers.Tests.Proto;

/// <summary>Google's own APIs through the rules: what they all do is no fault.</summary>
public class CorpusTests
{
    // Installed by tests/install-peers.sh.
    private static readonly string Corpus = Path.Combine(Catalogue.AllRules.Root, "tests/Proto.Tests/node_modules/google-proto-files");

    public static TheoryData<string> Ids => [.. Catalogue.AllRules.Analyzers.OfType<ProtoAnalyzer>().Select(static analyzer => analyzer.SupportedDiagnostics.Single().Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Apis_OfGoogle_AreNotFlooded(string id)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Corpus, "google"), "*.proto", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (AdditionalText)new ProtoRules.ProtoText("/root/" + Path.GetRelativePath(Corpus, file), File.ReadAllText(file))).ToImmutableArray();
        var analyzer = Catalogue.AllRules.Analyzers.Single(each => each.SupportedDiagnostics.Single().Id == id);
        var found = await ProtoRules.DiagnoseAsync(analyzer, files);
        await File.WriteAllLinesAsync($"/tmp/pp-corpus-{id}.txt", found.Select(each => $"{each.Location.GetLineSpan().Path}:{each.Location.GetLineSpan().StartLinePosition.Line + 1}: {each.GetMessage(null)}").Prepend($"{files.Length} files, {found.Length} findings"));
    }
}
