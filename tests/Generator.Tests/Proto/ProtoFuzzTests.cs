using Microsoft.CodeAnalysis;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>A .proto file cut, doubled or sprinkled anywhere never breaks the generator, nor the file beside it.</summary>
public sealed class ProtoFuzzTests
{
    private const int Mutants = 300;

    // A second is the limit of one file. Memory is counted in its place, which nothing else on the machine adds to: a second is some 1,000 MB of it, and
    // the whole project with nothing wrong takes less than two.
    private const long MostBytes = 64_000_000;

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", "(", ")", ";", "=", ".", ",", "\"", "/*", "//", "-", "\\", "\0", "é", "message ", "service S {", "rpc ", "stream ", "returns ", "option ", "map<", "group ", "max", "1e", "😀", "oneof ", "import \"good.proto\";", "\uD800"];

    private const string Good = "syntax = \"proto3\"; package good; message Fine { string text = 1; }";

    private const string Text = """
        syntax = "proto3";
        package p.q;
        import "google/protobuf/timestamp.proto";
        option csharp_namespace = "P.Q";
        // Comment.
        service Things {
          rpc Get(Thing) returns (stream Thing) { option deprecated = true; }
          rpc Put(stream Thing) returns (Thing);
        }
        message Thing {
          enum Kind { KIND_UNSPECIFIED = 0; KIND_OTHER = 1; }
          oneof content { string text = 1; bytes data = 2; google.protobuf.Timestamp time = 3; }
          map<string, Thing> things = 4;
          repeated Kind kinds = 5 [packed = true];
          optional int32 count = 6 [json_name = "n"];
          reserved 7 to 9, 100;
        }
        """;

    [Fact]
    public void MutatedFile_BesideAnother_NeverThrowsAndTheOtherStays()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var run = ProtoRun.Of(("good.proto", Good), ("fuzz.proto", Text)).Compiles();
        var (accepted, rejected) = (0, 0);
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = Mutate(Text, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            run = run.Edit("fuzz.proto", mutant);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes < MostBytes, $"Seed {seed}: allocated {bytes} bytes for\n{mutant}");
            Assert.True(run.Result.Exception is null, $"Seed {seed}: {run.Result.Exception} for\n{mutant}");
            Assert.Contains(run.Result.GeneratedSources, static source => source.HintName == "good.proto.g.cs");

            // What still compiles stays there, as C# that can be read.
            var isWrong = run.Result.Diagnostics.Any(static each => each.Severity == DiagnosticSeverity.Error);
            Assert.True(
                isWrong != run.Result.GeneratedSources.Any(static source => source.HintName == "fuzz.proto.g.cs"), $"Seed {seed}: {string.Join('\n', run.Said)} for\n{mutant}");
            Assert.All(run.Result.GeneratedSources, source => Assert.True(
                !source.SyntaxTree.GetDiagnostics().Any(), $"Seed {seed}: {source.SyntaxTree.GetDiagnostics().FirstOrDefault()} for\n{mutant}"));
            (accepted, rejected) = isWrong ? (accepted, rejected + 1) : (accepted + 1, rejected);
        }

        Assert.True(accepted > 0 && rejected > 0, $"Seed {seed}: accepted {accepted}, rejected {rejected}");
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(20), text.Length - at);
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
