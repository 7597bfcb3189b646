using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>Whatever is wrong with a .proto file is said at its place, and every other file is still compiled.</summary>
public sealed class BadInputTests
{
    private const string Good = "syntax = \"proto3\"; package good; message Fine { string text = 1; }";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "syntax error", "syntax = \"proto3\";\nmessage M {\n  string a = ;\n}", "bad.proto(3,14): CTR4001: Expected field number." },
        { "all of a file in one pass", "syntax = \"proto3\";\nmessage M {\n  Nope a = 1;\n  Nada b = 2;\n}", "bad.proto(4,3): CTR4004: \"Nada\" is not defined." },
        { "suggestion", "syntax = \"proto3\";\npackage p;\nmessage Line {}\nmessage M {\n  Lin a = 1;\n}", "bad.proto(5,3): CTR4004: \"Lin\" is not defined. Did you mean \"Line\"?" },
        { "suggestion of a scalar", "syntax = \"proto3\";\nmessage M {\n  strin a = 1;\n}", "bad.proto(3,3): CTR4004: \"strin\" is not defined. Did you mean \"string\"?" },
        { "suggestion of a key", "syntax = \"proto3\";\nmessage M {\n  map<strng, int32> a = 1;\n}", "bad.proto(3,7): CTR4004: \"strng\" is not defined. Did you mean \"string\"?" },
        { "word of C#", "syntax = \"proto3\";\nmessage M {\n  repeated long a = 1;\n}", "bad.proto(3,12): CTR4004: \"long\" is not defined. Did you mean \"int64\"?" },
        { "message before a scalar", "syntax = \"proto3\";\npackage p;\nmessage Strings {}\nmessage M {\n  strings a = 1;\n}", "bad.proto(5,3): CTR4004: \"strings\" is not defined. Did you mean \"Strings\"?" },
        { "no scalar where a message is asked for", "syntax = \"proto3\";\nmessage M {}\nservice S {\n  rpc A(strin) returns (M);\n}", "bad.proto(4,9): CTR4004: \"strin\" is not defined." },
        { "no syntax", "// A comment.\nmessage M {\n  string a = 1;\n}", "bad.proto(2,1): CTR4061: The file does not say its syntax, and is read as proto2. Did you mean \"syntax = \"proto3\";\"?" },
        { "syntax misspelt", "sintax = \"proto3\";\nmessage M {}", "bad.proto(1,1): CTR4061: The file does not say its syntax, and is read as proto2. Did you mean \"syntax = \"proto3\";\"?" },
        { "duplicate number", "syntax = \"proto3\";\nmessage M {\n  string a = 1;\n  string b = 1;\n}", "bad.proto(4,14): CTR4006: Field number 1 has already been used in \"M\" by field \"a\". Next available field number is 2." },
        { "cycle", "syntax = \"proto3\";\nimport \"bad.proto\";", "bad.proto(2,1): CTR4057: File recursively imports itself: bad.proto -> bad.proto" },
        { "missing import", "syntax = \"proto3\";\nimport \"nowhere.proto\";", "bad.proto(2,1): CTR4003: Import \"nowhere.proto\" was not found or had errors." },
        { "import in a folder", "syntax = \"proto3\";\nimport \"timestamp.proto\";", "bad.proto(2,1): CTR4003: Import \"timestamp.proto\" was not found or had errors. Did you mean \"google/protobuf/timestamp.proto\"?" },
        { "carriage returns", "syntax = \"proto3\";\r\nmessage M {\r\n\tNope a = 1;\r\n}", "bad.proto(3,2): CTR4004: \"Nope\" is not defined." },
        { "byte order mark", "\uFEFFsyntax = \"proto3\"; Nope", "bad.proto(1,20): CTR4001: Expected top-level statement (e.g. \"message\")." },
        { "option", "syntax = \"proto3\";\noption java_pakage = \"x\";", "bad.proto(2,8): CTR4020: Option \"java_pakage\" unknown. Ensure that your proto definition file imports the proto which defines the option (i.e. via import option after edition 2024). Did you mean \"java_package\"?" },
        { "deep nesting", "syntax = \"proto3\";" + string.Concat(Enumerable.Repeat("message M {", 40)) + new string('}', 40), "bad.proto(1,360): CTR4001: Reached maximum recursion limit for nested messages." },
        { "name of another file", "syntax = \"proto3\"; package good;\nmessage Fine {}", "bad.proto(2,9): CTR4005: \"good.Fine\" is already defined in file \"good.proto\"." },
        { "namespace that is none", "syntax = \"proto3\"; package b;\noption csharp_namespace = \"A.1b/c\";", "bad.proto(2,8): CTR4106: The csharp_namespace \"A.1b/c\" is no namespace: it is C# names with dots between." },
        { "C# name of another file", "syntax = \"proto3\"; package b; option csharp_namespace = \"Good\";\nmessage Fine {}", "bad.proto(2,9): CTR4106: The C# name of \"b.Fine\" is \"Good.Fine\", which \"good.Fine\" has already. Set another csharp_namespace in one of the files, or rename one." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void File_AtFault_IsNamedAndOthersAreCompiled(string fault, string text, string said)
    {
        var run = ProtoRun.Of(("good.proto", Good), ("bad.proto", text));
        Assert.True(run.Said.Contains(said, StringComparer.Ordinal), $"{fault}: {string.Join('\n', run.Said)}");
        Assert.Contains(run.Result.GeneratedSources, static source => source.HintName == "good.proto.g.cs");
    }

    [Fact]
    public void Files_OfOneNameAndNamespaceInTwoFolders_AreNamed()
    {
        var (one, two) = ("syntax = \"proto3\"; package one; option csharp_namespace = \"N\"; message A {}", "syntax = \"proto3\"; package two; option csharp_namespace = \"N\"; message B {}");
        var run = ProtoRun.Of(("v1/a.proto", one), ("v2/a.proto", two));
        Assert.Equal(
            "v2/a.proto(1,1): CTR4106: The C# name of the descriptor of \"v2/a.proto\" is \"N.AReflection\", which the descriptor of \"v1/a.proto\" has already. Set another csharp_namespace in one of the files, or rename one.",
            Assert.Single(run.Said));
        Assert.Contains("class A ", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message GreeterClient {}", "GreeterClient")]
    [InlineData("message GreeterService {}", "GreeterService")]
    [InlineData("enum IGreeter { NONE = 0; }", "IGreeter")]
    public void Service_WhoseTypesAnotherFileHas_IsNamed(string other, string name)
    {
        var run = ProtoRun.Of(
            ("a.proto", "syntax = \"proto3\"; package n; " + other),
            ("b.proto", "syntax = \"proto3\"; package n; message M {}\nservice Greeter { rpc Greet(M) returns (M); }"));
        Assert.StartsWith($"b.proto(2,9): CTR4106: The C# name of \"n.Greeter\" is \"N.{name}\", which \"n.{name}\" has already.", Assert.Single(run.Said), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static each => each.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Type_CalledAsANamespaceOfAnotherFile_IsNamed()
    {
        var run = ProtoRun.Of(("a.proto", "syntax = \"proto3\"; package n.schema; message A {}"), ("b.proto", "syntax = \"proto3\"; package n; \nmessage Schema {}"));
        Assert.Equal(
            "b.proto(2,9): CTR4106: The C# name of \"n.Schema\" is \"N.Schema\", which a namespace of \"a.proto\" has already. Set another csharp_namespace in one of the files, or rename one.",
            Assert.Single(run.Said));
    }

    [Fact]
    public void Extensions_WhoseClassAnotherFileHas_AreNamed()
    {
        var run = ProtoRun.Of(
            ("a.proto", "syntax = \"proto3\"; package n; message BExtensions {}"),
            ("b.proto", "syntax = \"proto2\"; package n; message M { extensions 1 to 9; }\nextend M { optional int32 x = 1; }"));
        Assert.StartsWith("b.proto(2,27): CTR4106: The C# name of the extensions of \"b.proto\" is \"N.BExtensions\"", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ListedTwice_IsCompiledOnce()
    {
        var run = ProtoRun.Of("", new ProtoSettings(), ("a.proto", Good)).Add("a.proto", Good).Compiles();
        Assert.Equal("a.proto.g.cs", Assert.Single(run.Result.GeneratedSources).HintName);
    }

    [Fact]
    public void File_WithAnErrorAtEachCharacter_SaysAThousand()
    {
        var said = ProtoRun.Of(("good.proto", Good), ("bad.proto", "syntax = \"proto3\";" + new string('\u00E9', 5_000_000))).Said.ToArray();
        Assert.Equal(1001, said.Length);
        Assert.EndsWith("The file has more than 1000 errors and warnings; those behind this one are not shown. Mend the first.", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatLostAnImport_IsSuggestedANameForTheFirstOfMany()
    {
        var fields = string.Concat(Enumerable.Range(1, 900).Select(static i => $"  Lin a{i} = {i};\n"));
        var said = ProtoRun.Of(("bad.proto", $"syntax = \"proto3\";\nmessage Line {{}}\nmessage M {{\n{fields}}}")).Said.ToArray();
        Assert.Equal(900, said.Length);
        Assert.Equal(20, said.Count(static each => each.EndsWith("Did you mean \"Line\"?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("message M { ", "a.", "b c = 1; }")]
    [InlineData("package ", "a.", "b;")]
    [InlineData("option (", "a.", "b) = 1;")]
    [InlineData("option java_package = \"\" ", "\"a\" ", ";", true)]
    [InlineData("option java_package = { ", "a { ", "")]
    [InlineData("", "message M { ", "")]
    [InlineData("", "{ ", "")]
    [InlineData("/* ", "* / ", "")]
    [InlineData("message M { reserved \"b\"", ", \"a\"", "; }")]
    public void File_OfTenMegabytesOfOneThing_Ends(string start, string piece, string end, bool isRight = false)
    {
        var text = new StringBuilder("syntax = \"proto3\"; ").Append(start);
        while (text.Length < 10_000_000)
        {
            text.Append(piece);
        }

        var run = ProtoRun.Of(("good.proto", Good), ("bad.proto", text.Append(end).ToString()));
        Assert.Equal(isRight, run.Result.Diagnostics.IsEmpty);
        Assert.Contains(run.Result.GeneratedSources, static source => source.HintName == "good.proto.g.cs");
    }

    [Fact]
    public void File_OfTenMegabytes_IsCompiled()
    {
        var text = new StringBuilder("syntax = \"proto3\"; package big; message Big { string text = 1; }\n");
        while (text.Length < 10_000_000)
        {
            text.Append("// Nothing but a comment, again and again, as long as the file is not yet as large as it is to be.\n");
        }

        Assert.Empty(ProtoRun.Of(("big.proto", text.ToString())).Said);
    }

    [Fact]
    public void File_NotUtf8_SaysWhatItWasReadAs()
    {
        var file = new Encoded("/project/latin.proto", SourceText.From("syntax = \"proto3\";\n// \u00FC", Encoding.Latin1));
        var said = Assert.Single(ProtoRun.Of(file).Said);
        Assert.Equal("latin.proto(2,4): CTR4002: The file is not UTF-8: its bytes were read as iso-8859-1. Save it as UTF-8.", said);
    }

    [Fact]
    public void File_WithoutASyntax_IsCompiledAsProto2()
    {
        var run = ProtoRun.Of(("a.proto", "package n;\nmessage M { required string a = 1; }"), ("empty.proto", ""));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static each => each.Severity == DiagnosticSeverity.Error);
        Assert.Equal("a.proto(1,1): CTR4061: The file does not say its syntax, and is read as proto2. Did you mean \"syntax = \"proto2\";\"?", Assert.Single(run.Said));
        Assert.Contains("class M ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_WithOnePath_AreNamed()
    {
        var settings = new ProtoSettings(("v1/a.proto", "ProtoRoot", "v1"), ("v2/a.proto", "ProtoRoot", "/project/v2/"));
        var run = ProtoRun.Of("", settings, ("v1/a.proto", Good), ("v2/a.proto", Good));
        Assert.Equal("v2/a.proto(1,1): CTR4109: \"/project/v1/a.proto\" is imported as \"a.proto\" already. Give one of them another ProtoRoot, or leave it out.", Assert.Single(run.Said));
        Assert.Single(run.Result.GeneratedSources);
    }

    [Fact]
    public void File_CompiledByGrpcToolsToo_IsLeftToIt()
    {
        var run = ProtoRun.Of("", new ProtoSettings(("a.proto", "CompiledByGrpcTools", "true")), ("a.proto", Good));
        Assert.StartsWith("a.proto(1,1): CTR4113: Grpc.Tools compiles this file too", Assert.Single(run.Said), StringComparison.Ordinal);
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Fact]
    public void Project_WithMetadataThatMeansNothing_IsWarned()
    {
        var run = ProtoRun.Of("", new ProtoSettings(("a.proto", "OutputDir", "out"), ("a.proto", "GrpcServices", "Clients"), ("a.proto", "Access", "internal")), ("a.proto", Good));
        Assert.Equal(
            [
                "a.proto(1,1): CTR4114: OutputDir=\"out\" has no effect: the files are compiled in the C# compiler, and none is written",
                "a.proto(1,1): CTR4114: GrpcServices=\"Clients\" is taken for Both: it may be Both, Client, Server, None",
            ],
            run.Said);
        Assert.Contains("internal sealed partial class Fine", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OutsideOfItsProtoRoot_IsWarned()
    {
        var run = ProtoRun.Of("", new ProtoSettings(("v1/a.proto", "ProtoRoot", "v2")), ("v1/a.proto", Good));
        Assert.Equal("v1/a.proto(1,1): CTR4114: ProtoRoot=\"v2\" has no effect: the file does not lie below it, and is imported as \"a.proto\"", Assert.Single(run.Said));
    }

    [Theory]
    [InlineData("Both", true, true)]
    [InlineData("client", true, false)]
    [InlineData("Server", false, true)]
    [InlineData("None", false, false)]
    public void Services_ByMetadata_AreEmitted(string services, bool hasClient, bool hasDispatcher)
    {
        var text = Good + " service Greeter { rpc Greet(Fine) returns (Fine); }";
        var run = ProtoRun.Of("", new ProtoSettings(("a.proto", "GrpcServices", services)), ("a.proto", text)).Compiles();
        Assert.Equal(hasClient, run.Text.Contains("class GreeterClient", StringComparison.Ordinal));
        Assert.Equal(hasDispatcher, run.Text.Contains("class GreeterService", StringComparison.Ordinal));
        Assert.Equal(hasClient || hasDispatcher, run.Text.Contains("interface IGreeter", StringComparison.Ordinal));
    }

    [Fact]
    public void File_ToBeImportedOnly_IsNotCompiled()
    {
        var settings = new ProtoSettings(("lib/good.proto", "ProtoRoot", "lib"), ("lib/good.proto", "ProtoCompile", "false"), ("lib/broken.proto", "ProtoCompile", "false"));
        var run = ProtoRun.Of("namespace Good { public static class GoodReflection { } }", settings, ("lib/good.proto", Good), ("lib/broken.proto", "{"), ("a.proto", "syntax = \"proto3\";\nimport \"good.proto\";\nmessage A { good.Fine fine = 1; }"));
        Assert.Empty(run.Said);
        Assert.Equal("a.proto.g.cs", Assert.Single(run.Result.GeneratedSources).HintName);
    }

    [Fact]
    public void File_ThatImportsWhatWeBring_GetsItsClasses()
    {
        const string text = """
            syntax = "proto3";
            package p;
            import "google/api/annotations.proto";
            import "google/rpc/status.proto";
            import "google/protobuf/wrappers.proto";
            service S { rpc Get(Q) returns (google.rpc.Status) { option (google.api.http) = { get: "/v1/{id}" }; } }
            message Q { string id = 1; google.protobuf.StringValue note = 2; }
            """;
        var run = ProtoRun.Of(("a.proto", text)).Compiles();
        Assert.Contains("class Status ", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class StringValue", run.Text, StringComparison.Ordinal);
    }

    private sealed class Encoded(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}
