using System.Collections.Immutable;
using Contracts.Analyzers.Proto;
using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers.Tests.Proto;

/// <summary>Google's own APIs through the rules: what they all do is no fault.</summary>
public class CorpusTests
{
    // Installed by tests/install-peers.sh.
    private static readonly string Corpus = Path.Combine(Catalogue.AllRules.Root, "tests/Proto.Tests/node_modules/google-proto-files");

    // Of about 7,200 files. Each finding of an error or a warning was looked at, and is true: two methods of BigQuery on one route, folders that are not the package's.
    public static TheoryData<string, int> Most => new()
    {
        { "CTR4102", 60 },
        { "CTR4103", 600 },
        { "CTR4104", 400 },
        { "CTR4107", 5 },
        { "CTR4110", 5 },
        { "CTR4111", 20 },
    };

    [Theory]
    [MemberData(nameof(Most))]
    public async Task Apis_OfGoogle_AreNotFlooded(string id, int most)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Corpus, "google"), "*.proto", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (AdditionalText)new ProtoRules.ProtoText("/corpus/" + Path.GetRelativePath(Corpus, file), File.ReadAllText(file))).ToImmutableArray();
        var analyzer = Catalogue.AllRules.Analyzers.Single(each => each.SupportedDiagnostics.Single().Id == id);
        var found = await ProtoRules.DiagnoseAsync(analyzer, files);
        Assert.True(files.Length > 7000 && found.Length <= most, $"{files.Length} files, {found.Length} findings:\n{string.Join('\n', found.Take(100))}");
        Assert.NotEmpty(found);
    }
}
