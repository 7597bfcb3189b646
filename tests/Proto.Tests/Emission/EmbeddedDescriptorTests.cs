using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests.Emission;

/// <summary>The descriptors that we embed are, byte by byte, those that protoc embeds.</summary>
public sealed partial class EmbeddedDescriptorTests(ITestOutputHelper output)
{
    private static readonly SchemaSettings Settings = new(IsPublic: true, ProtobufLibrary.Latest);

    [Fact]
    public void FeatureFiles_Lowered_EmbedProtocsBytes() => Expect(Path.Combine(Places.Corpus, "accepted"), null);

    [Fact]
    public void CSharpFiles_Lowered_EmbedProtocsBytes() => Expect(Path.Combine(Places.Corpus, "csharp"), null);

    [Fact]
    public void LocationFiles_Lowered_EmbedProtocsBytes() => Expect(Path.Combine(Places.Corpus, "locations"), null);

    [Fact]
    public void WellKnownTypes_Lowered_EmbedProtocsBytes() => Expect(Protoc.IncludeDirectory, null);

    [Fact]
    public void GoogleProtoFiles_Lowered_EmbedProtocsBytes()
    {
        var seed = Environment.TickCount & int.MaxValue;
        Expect(Places.GoogleProtoFiles, Corpus.GoogleProtoFiles(seed, stride: 8), string.Create(CultureInfo.InvariantCulture, $"seed {seed}: "));
    }

    [Fact]
    public void Editions_Lowered_EmbedWhatProtocEmbedsForProto2AndProto3()
    {
        var (written, twin) = (Path.Combine(Places.Corpus, "editions", "written"), Path.Combine(Places.Corpus, "editions", "twin"));
        var settings = Settings with { Library = new ProtobufLibrary(HasMapMerge: true, HasEditions: false) };
        var files = Corpus.Below(written);
        var texts = Protoc.CSharp([twin, Protoc.IncludeDirectory], files);
        Assert.All(new ProtoLinker(new SourceTree(written).Find).Link(files), file =>
        {
            Assert.Equal(Embedded(texts[file!.Path]), SchemaLowering.Lower(file, settings).Descriptor);
            Assert.NotEqual(Embedded(texts[file.Path]), SchemaLowering.Lower(file, settings with { LowersEditions = false }).Descriptor);
        });
    }

    // The oracle of descriptors compares the places and comments themselves.
    [Fact]
    public void SourceInfo_ThatAProjectWants_IsThereAtRunTime()
    {
        var root = Path.Combine(Places.Corpus, "csharp");
        var file = TwinAssemblies.Of(root, root, ["scalars.proto"], Settings with { HasSourceInfo = true }).Files[0];
        Assert.Null(file.Theirs.MessageTypes[0].Declaration);
        Assert.StartsWith(" Every scalar, once in each way", file.Ours.MessageTypes[0].Declaration.LeadingDetachedComments[^1], StringComparison.Ordinal);
    }

    private void Expect(string root, IReadOnlyList<string>? files, string said = "")
    {
        files ??= Corpus.Below(root);
        string[] roots = [root, Protoc.IncludeDirectory];
        var tree = new SourceTree(roots);
        var models = new ProtoLinker(tree.Find).Link(files).Select(x => SchemaLowering.Lower(x!, Settings)).ToList();
        var different = new List<string>();
        foreach (var part in Corpus.Apart(models, x => x.Namespace + "." + x.Reflection))
        {
            var texts = Protoc.CSharp(roots, [.. part.Select(x => x.Path)]);
            different.AddRange(part.Where(x => Embedded(texts[x.Path]) != x.Descriptor).Select(x => $"{x.Path}: {Difference(x.Descriptor, Embedded(texts[x.Path]))}"));
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{said}compared {models.Count}, equal {models.Count - different.Count}, different {different.Count}\n{string.Join('\n', different.Take(20))}");
        output.WriteLine(summary);
        Assert.True(different.Count == 0, summary);
    }

    private static string Difference(string ours, string theirs)
    {
        var (our, their) = (Convert.ToHexString(Convert.FromBase64String(ours)), Convert.ToHexString(Convert.FromBase64String(theirs)));
        var at = our.Zip(their).TakeWhile(x => x.First == x.Second).Count();
        return $"from {at / 2} of {our.Length / 2} and {their.Length / 2} on: {our[Math.Max(0, at - 60)..Math.Min(our.Length, at + 60)]}, protoc {their[Math.Max(0, at - 60)..Math.Min(their.Length, at + 60)]}";
    }

    private static string Embedded(string text)
    {
        var start = text.IndexOf("string.Concat(", StringComparison.Ordinal);
        var end = text.IndexOf("));", start, StringComparison.Ordinal);
        return Chunks().Matches(text[start..end]).Aggregate(new StringBuilder(), (all, x) => all.Append(x.Groups[1].ValueSpan), x => x.ToString());
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Chunks();
}
