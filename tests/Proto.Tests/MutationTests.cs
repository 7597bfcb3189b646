using System.Globalization;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Source;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests;

/// <summary>Whatever a file holds, compiling it ends, with a descriptor or with errors.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int MutationsOfEach = 40;

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", "(", ")", ";", "=", ".", ",", "\"", "'", "/*", "//", "-", "\\", "\0", "é", "message ", "extend ", "option ", "map<", "group ", "max", "0x", "1e", "😀", "oneof ", "reserved "];

    [Fact]
    public void MutatedFiles_Compiled_EndWithADescriptorOrWithErrors()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var (accepted, rejected) = (0, 0);
        foreach (var text in Texts())
        {
            for (var i = 0; i < MutationsOfEach; i++)
            {
                var mutant = Mutate(text, random);
                try
                {
                    if (Compile(mutant))
                    {
                        accepted++;
                    }
                    else
                    {
                        rejected++;
                    }
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"Seed {seed}: the compiler threw on\n{mutant}", error);
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: accepted {accepted}, rejected {rejected}"));
    }

    [Fact]
    public void FileSyntax_OfEqualTexts_IsEqual()
    {
        var first = ProtoParser.Parse(new ProtoText("a.proto", "syntax = \"proto3\";"));
        var same = ProtoParser.Parse(new ProtoText("a.proto", "syntax = \"proto3\";"));
        var moved = ProtoParser.Parse(new ProtoText("b.proto", "syntax = \"proto3\";"));
        var edited = ProtoParser.Parse(new ProtoText("a.proto", "syntax = \"proto3\"; "));
        Assert.Equal(first, same);
        Assert.Equal(first.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(first, moved);
        Assert.NotEqual(first, edited);
    }

    private static IEnumerable<string> Texts() =>
        Directory.EnumerateFiles(Path.Combine(Places.Corpus, "accepted"), "*.proto").Select(File.ReadAllText)
            .Concat(Directory.EnumerateFiles(Path.Combine(Places.Corpus, "rejected"), "*.txt").SelectMany(RejectedCase.Read).Select(x => x.Files[0].Content));

    private static bool Compile(string text)
    {
        var tree = new SourceTree(Path.Combine(Places.Corpus, "accepted")).Add(RejectedCase.MainPath, text);
        var linker = new ProtoLinker(tree.Find);
        var file = linker.Link([RejectedCase.MainPath])[0];
        if (file is null)
        {
            Assert.Contains(linker.ErrorsOf(RejectedCase.MainPath), x => !x.IsWarning);
            return false;
        }

        Assert.NotEmpty(new DescriptorWriter(JsonNamePolicy.Always).Write(file));
        return true;
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(12), text.Length - at);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            };
        }

        return text;
    }
}
