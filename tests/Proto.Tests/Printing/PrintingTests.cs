using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Proto.Tests.Printing;

/// <summary>Contracts of C# printed as .proto: protoc compiles every file, to the descriptor that reflection serves.</summary>
public sealed class PrintingTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Places.Corpus, "..", "..", ".."));

    /// <summary>Projects of this repository: the files of each, as globs below the root.</summary>
    public static TheoryData<string> Projects { get; } =
    [
        "samples/Greeter/IGreeter.cs",
        "samples/FileShare/IFileShare.cs",
        "tests/Generator.Tests/Emission/Sources/Family",
        "tests/Generator.Tests/Emission/Sources/Heads",
        "tests/Generator.Tests/Emission/Sources/Parts",
        "tests/Generator.Tests/Emission/Sources/Reports",
        "tests/Generator.Tests/Emission/Sources/Zoo",
        "tests/Interop.Tests/Contract",
        "src/Runtime/Reflection",
        "tests/Proto.Tests/corpus/contracts",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Contracts_Printed_AreWhatReflectionServes(string place)
    {
        var project = ContractProject.Of(Sources(place));
        Assert.Empty(project.Said);
        AssertSame(project, []);
    }

    // All kinds of members, beside messages of a .proto file, one with a marshaller by hand, and a circle through two packages.
    [Fact]
    public void Contracts_OfTheRuntimesTests_AreWhatReflectionServes()
    {
        const string marshalling = "tests/Runtime.Tests/Marshalling";
        (string Path, string Text) oracle = ("oracle.proto", File.ReadAllText(Path.Combine(Root, marshalling, "oracle.proto")));
        var schema = ContractProject.Of([], [oracle], output: "");
        var project = ContractProject.Of(
            Sources(marshalling + "/Messages").Concat(Sources("tests/Runtime.Tests/Reflection/IDescribed.cs")).Concat(Sources("tests/Runtime.Tests/Reflection/Distant.cs")),
            [("oracle.proto?", oracle.Text)],
            [schema.ToReference()]);
        Assert.Empty(project.Said);
        AssertSame(project, [oracle], schema);
        Assert.Contains("  bytes inside = 1;\n", project.Printed["Contracts/Runtime/Tests/Reflection/Outer.proto"], StringComparison.Ordinal);
    }

    [Fact]
    public void Contracts_ThatMentionMessagesOfAnotherProject_AreWhatReflectionServes()
    {
        var far = ContractProject.Of(Sources("tests/Generator.Tests/Emission/Sources/Records"));
        var project = ContractProject.Of([("a.cs", "[Contract(\"a.Far\")] public interface IFar { ValueTask<Contracts.Generator.Tests.Emission.Sources.Records.Person> Get(CancellationToken token = default); }")], references: [far.ToReference()]);
        Assert.Empty(project.Said);
        Assert.Contains("a/Far.proto", project.Printed.Keys);
        AssertSame(project, [], far);
    }

    private const string Money = "syntax = \"proto3\"; package shop.v1; message Money { int64 cents = 1; message Rate { double value = 1; } }";
    private const string Shop = "namespace N; [Contract(\"shop.v1.Shop\")] public interface IShop { ValueTask<Price> Buy(Shop.V1.Money money, CancellationToken token = default); }\n[Message] public sealed record Price([property: Field(1)] Shop.V1.Money.Types.Rate Rate);";

    [Fact]
    public void Contract_WithAMessageOfAProtoFile_ImportsTheFile()
    {
        var schema = ContractProject.Of([], [("shop/money.proto", Money)], output: "");
        var project = ContractProject.Of([("Shop.cs", Shop)], [("shop/money.proto?", Money)], [schema.ToReference()]);
        Assert.Empty(project.Said);
        Assert.Contains("import \"shop/money.proto\";", project.Printed["shop/v1/Shop.proto"], StringComparison.Ordinal);
        AssertSame(project, [("shop/money.proto", Money)], schema);
    }

    [Fact]
    public void Contract_WithAMessageWhoseFileIsNotThere_IsNamed()
    {
        var schema = ContractProject.Of([], [("shop/money.proto", Money)], output: "");
        var project = ContractProject.Of([("Shop.cs", Shop)], references: [schema.ToReference()]);
        Assert.Empty(project.Printed);
        Assert.Equal(
            ["CTR4115 Shop.cs(1): 'shop.v1.Shop' is not printed as .proto: 'Shop.V1.Money' was compiled from a .proto file that this project does not have; add the file, with ProtoCompile=\"false\""],
            project.Said);
    }

    [Fact]
    public void Contract_ThatProtobufCannotSay_IsNamedAndOthersArePrinted()
    {
        const string source = """
            [Contract("a.Clash")] public interface IClash { ValueTask<Twin> Get(Twin twin, CancellationToken token = default); }
            [Message("a.Clash")] public sealed record Twin([property: Field(1)] int Number);
            [Contract("b.Good")] public interface IGood { ValueTask<Fine> Get(Fine fine, CancellationToken token = default); }
            [Message("b.Fine")] public sealed record Fine([property: Field(1)] int Number);
            [Contract("c.Odd")] public interface IOdd { ValueTask<Größe> Get(Größe size, CancellationToken token = default); }
            [Message] public sealed record Größe([property: Field(1)] int Number);
            """;
        var project = ContractProject.Of([("a.cs", source)]);
        Assert.Equal(["b/Fine.proto", "b/Good.proto"], project.Printed.Keys);
        Assert.All(project.Said, static said => Assert.StartsWith("CTR4115 a.cs(", said, StringComparison.Ordinal));
        Assert.Contains(project.Said, static said => said.StartsWith("CTR4115 a.cs(1): ", StringComparison.Ordinal));
        Assert.Contains(project.Said, static said => said.StartsWith("CTR4115 a.cs(5): ", StringComparison.Ordinal));
    }

    [Fact]
    public void Contract_OfNamesThatProtobufHasNot_IsNamedAndOthersArePrinted()
    {
        const string source = """
            [Contract("")] public interface INameless { ValueTask Get(CancellationToken token = default); }
            [Contract("a.Slash")] public interface ISlash { [Method("text/hover")] ValueTask Get(CancellationToken token = default); }
            [Contract("b.Good")] public interface IGood { ValueTask Get(CancellationToken token = default); }
            """;
        var project = ContractProject.Of([("a.cs", source)]);
        Assert.Equal(["b/Good.proto"], project.Printed.Keys);
        Assert.Equal(
            [
                "CTR4115 a.cs(1): A contract without a name is not printed as .proto, where each service has one",
                "CTR4115 a.cs(2): 'a.Slash' is not printed as .proto: 'text/hover' is no identifier, as the name of a method has to be there",
            ],
            project.Said);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Comments_OfTheContract_AreThoseOfTheFile(bool isDocumented)
    {
        var printed = ContractProject.Of(Sources("tests/Proto.Tests/corpus/contracts"), isDocumented: isDocumented).Printed;
        Assert.Contains(
            """

            // A contract with every kind of thing, and a comment of Add; 50 % of it @(odd) $(text).
            //
            // First.
            //
            // Second; with ünïcödé, "quotes" and \ backslashes. */
            service Everything {
              // Adds.
              rpc Add(EverythingAddRequest) returns (EverythingAddResponse);


            """.ReplaceLineEndings("\n"),
            printed["odd/v1/Everything.proto"],
            StringComparison.Ordinal);
        Assert.DoesNotContain("Not a comment", printed["odd/v1/Everything.proto"], StringComparison.Ordinal);
        Assert.Contains("  // The second.\n  optional string http_url = 2 [json_name = \"httpURL\"];\n", printed["odd/v1/EverythingAddRequest.proto"], StringComparison.Ordinal);
        Assert.Contains("  // The sum.\n  int32 result = 1;\n", printed["odd/v1/EverythingAddResponse.proto"], StringComparison.Ordinal);
        Assert.Contains("// Identifies an order.\nmessage OrderId {\n  // Which one.\n  int64 number = 1;\n}\n", printed["Odd/class/Contracts/OrderId.proto"], StringComparison.Ordinal);
        Assert.Contains("// An order\n// of items.\nmessage Order {\n", printed["Odd/class/Contracts/Order.proto"], StringComparison.Ordinal);
        Assert.Contains("  // Its id.\n", printed["Odd/class/Contracts/Order.proto"], StringComparison.Ordinal);
        Assert.DoesNotContain("No comment", printed["Odd/class/Contracts/Order.proto"], StringComparison.Ordinal);
        Assert.Contains("google.protobuf.Value extra = 22;\n", printed["Odd/class/Contracts/Order.proto"], StringComparison.Ordinal);
        Assert.Contains("// Colors.\nenum Color {\n  option allow_alias = true;\n  // None.\n  COLOR_NONE = 0;\n  // Like blood.\n  COLOR_RED = 5;\n", printed["Odd/class/Contracts/Color.proto"], StringComparison.Ordinal);
    }

    [Fact]
    public void Project_ThatDoesNotAsk_HasNothingPrinted()
    {
        var project = ContractProject.Of(Sources("samples/Greeter/IGreeter.cs"), output: "");
        Assert.Empty(project.Printed);
        Assert.DoesNotContain(project.Output.SyntaxTrees, static tree => tree.FilePath.Contains("rinted", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Path, string Text)> Sources(string place)
    {
        var path = Path.Combine(Root, place);
        var files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories).Where(IsPlain);
        return files.Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));
    }

    // Of the runtime's room the contracts and their messages, not the code that serves them.
    private static bool IsPlain(string file) =>
        !file.Contains("/src/Runtime/", StringComparison.Ordinal) || File.ReadAllText(file) is var text && (text.Contains("[Message", StringComparison.Ordinal) || text.Contains("[Contract", StringComparison.Ordinal));

    private static void AssertSame(ContractProject project, (string Path, string Text)[] others, params ContractProject[] references)
    {
        var expected = project.Served(references).Where(each => !each.Key.StartsWith("google/", StringComparison.Ordinal) && !others.Any(other => other.Path == each.Key)).ToDictionary();
        var printed = project.Printed;
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), printed.Keys.Order(StringComparer.Ordinal));
        var folder = Directory.CreateTempSubdirectory("printed").FullName;
        try
        {
            foreach (var (path, text) in printed.Select(static each => (each.Key, each.Value)).Concat(others))
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            var set = Path.Combine(folder, "set.bin");
            var (exitCode, output) = Protoc.Run([folder, Protoc.IncludeDirectory], set, [.. printed.Keys]);
            Assert.True(exitCode == 0 && output.Length == 0, $"{output}\n{string.Join("\n\n", printed.Values)}");
            foreach (var file in FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(set)).File)
            {
                // As JSON, which shows where they differ; and as bytes, of which JSON may leave something out.
                Assert.Equal(JsonFormatter.Default.Format(expected[file.Name]), JsonFormatter.Default.Format(file));
                Assert.Equal(expected[file.Name], file);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
