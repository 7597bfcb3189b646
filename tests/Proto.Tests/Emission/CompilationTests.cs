using Contracts.Generator;
using Contracts.Generator.Emit.Schema;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Proto.Tests.Emission;

/// <summary>What we emit compiles: without warnings, in old C#, against old Google.Protobuf, and where protoc's does not.</summary>
public sealed class CompilationTests
{
    private static readonly SchemaSettings Settings = new(IsPublic: true, ProtobufLibrary.Latest);

    [Theory]
    [InlineData("accepted")]
    [InlineData("csharp")]
    [InlineData("comments")]
    [InlineData("renamed")]
    public void Emitted_InTheLowestCSharp_HasNoWarnings(string folder)
    {
        var (diagnostics, image) = CSharpCompiler.Compile("Ours", Emit(folder, Settings), LanguageVersion.CSharp10);
        Assert.Empty(diagnostics);
        Assert.NotNull(image);
    }

    [Theory]
    [InlineData("3.15.6")]
    [InlineData("3.17.3")]
    [InlineData("3.19.3")]
    [InlineData("3.21.9")]
    public void Emitted_ForAnOldGoogleProtobuf_Compiles(string version)
    {
        var path = Path.Combine(Places.Packages, "google.protobuf", version, "lib", "netstandard2.0", "Google.Protobuf.dll");
        var old = Settings with { Library = new ProtobufLibrary(HasMapMerge: false, HasEditions: false) };
        var reference = MetadataReference.CreateFromFile(path);
        Assert.Empty(CSharpCompiler.Compile("Ours", Emit("csharp", old), protobuf: reference).Diagnostics);
        // And for that reason alone: what is emitted for a new one does not compile against it.
        Assert.All(
            CSharpCompiler.Compile("Ours", Emit("csharp", Settings), protobuf: reference).Diagnostics,
            x => Assert.Contains("MergeFrom", x.GetMessage(), StringComparison.Ordinal));
    }

    // The generator sees by itself what the project references.
    [Theory]
    [InlineData("3.15.6")]
    [InlineData("3.21.9")]
    [InlineData("3.25.1")]
    public void Generated_ForTheGoogleProtobufOfAProject_Compiles(string version)
    {
        var path = Path.Combine(Places.Packages, "google.protobuf", version, "lib", "netstandard2.0", "Google.Protobuf.dll");
        var folder = Path.Combine(Places.Corpus, "csharp");
        var project = CSharpCompiler.Project("Project", [], LanguageVersion.CSharp10, MetadataReference.CreateFromFile(path));
        var driver = CSharpGeneratorDriver.Create(
            [new ContractsGenerator().AsSourceGenerator()],
            Corpus.Below(folder).Select(x => new SchemaText(Path.Combine(folder, x), File.ReadAllText(Path.Combine(folder, x)))),
            new CSharpParseOptions(LanguageVersion.CSharp10));
        driver.RunGeneratorsAndUpdateCompilation(project, out var output, out var said);
        Assert.Empty(said.Where(x => x.Severity == DiagnosticSeverity.Error));
        Assert.Empty(output.GetDiagnostics().Where(x => x.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains(version == "3.25.1" ? "I32.MergeFrom(other.I32);" : "I32.Add(other.I32);", string.Concat(output.SyntaxTrees), StringComparison.Ordinal);
    }

    // Version 2.0.0 has HttpRule, and no FieldInfo.
    [Fact]
    public void Generated_BesideCommonProtos_HasTheClassesThatThoseLack()
    {
        const string text = """
            syntax = "proto3";
            package p;
            import "google/api/http.proto";
            import "google/api/field_info.proto";
            import "google/api/routing.proto";
            import "google/rpc/status.proto";
            message M { google.api.HttpRule rule = 1; google.api.FieldInfo info = 2 [(google.api.field_info).format = UUID4]; google.api.RoutingRule routing = 3; google.rpc.Status status = 4; }
            """;
        var protos = MetadataReference.CreateFromFile(Path.Combine(Places.Packages, "google.api.commonprotos", "2.0.0", "lib", "netstandard2.0", "Google.Api.CommonProtos.dll"));
        var protobuf = MetadataReference.CreateFromFile(typeof(IMessage).Assembly.Location);
        var project = CSharpCompiler.Project("Project", [], LanguageVersion.CSharp10, protobuf).AddReferences(protos);
        CSharpGeneratorDriver.Create([new ContractsGenerator().AsSourceGenerator()], [new SchemaText("a.proto", text)], new CSharpParseOptions(LanguageVersion.CSharp10))
            .RunGeneratorsAndUpdateCompilation(project, out var output, out var said);
        Assert.Empty(said);
        // Of no source is that the package was compiled against an older Google.Protobuf.
        Assert.Empty(output.GetDiagnostics().Where(x => x.Severity >= DiagnosticSeverity.Warning && x.Location.IsInSource));
        Assert.Equal(
            ["Google.Api.FieldInfo", "Google.Api.RoutingRule"],
            new[] { "HttpRule", "FieldInfo", "RoutingRule" }.Select(x => "Google.Api." + x).Where(x => output.Assembly.GetTypeByMetadataName(x) is not null));
    }

    [Fact]
    public void Emitted_AsInternal_ShowsNothing()
    {
        var assembly = CSharpCompiler.Load("Ours", Emit("csharp", Settings with { IsPublic = false }));
        Assert.Empty(assembly.ExportedTypes);
    }

    [Fact]
    public void NamesThatProtocLeavesUncompilable_Emitted_CompileAndWork()
    {
        var root = Path.Combine(Places.Corpus, "renamed");
        var theirs = Protoc.CSharp([root, Protoc.IncludeDirectory], ["2names.proto"]);
        Assert.Null(CSharpCompiler.Compile("Theirs", theirs.Values).Image);
        var ours = CSharpCompiler.Load("Ours", Emit("renamed", Settings));
        var file = (FileDescriptor)ours.GetType("Corpus.Renamed._1St._2NamesReflection_", throwOnError: true)!.GetProperty("Descriptor")!.GetValue(null)!;
        var wire = new RandomWire(new Random(1), new Dictionary<string, IReadOnlyList<FieldDescriptor>>(StringComparer.Ordinal));
        foreach (var type in Types(file.MessageTypes))
        {
            var message = type.Parser.ParseFrom(wire.Message(type));
            Assert.Equal(message, type.Parser.ParseFrom(message.ToByteArray()));
            Assert.Equal(message.ToString(), JsonFormatter.ToDiagnosticString(type.Parser.ParseFrom(message.ToByteArray())));
            Assert.All(type.Fields.InDeclarationOrder(), x => x.Accessor.Clear(message));
        }
    }

    [Fact]
    public void DefaultsThatProtocRounds_Emitted_AreWhatIsWritten()
    {
        var ours = CSharpCompiler.Load("Ours", Emit("renamed", Settings));
        var message = (IMessage)Activator.CreateInstance(ours.GetType("Corpus.Defaults.Defaults", throwOnError: true)!)!;
        object[] expected = [16777216f, 1.17549435e-38f, 1.2345678901234568e+17, 1.0 / 3, 1f / 3, double.MaxValue];
        Assert.Equal(expected, message.Descriptor.Fields.InFieldNumberOrder().Select(x => x.Accessor.GetValue(message)));
    }

    [Fact]
    public void Models_OfEqualTexts_AreEqual()
    {
        Assert.Equal(Lower("csharp", Settings), Lower("csharp", Settings));
        Assert.Equal(Lower("csharp", Settings).Select(x => x.GetHashCode()), Lower("csharp", Settings).Select(x => x.GetHashCode()));
        Assert.Empty(Lower("csharp", Settings).Intersect(Lower("csharp", Settings with { IsPublic = false })));
    }

    private static IEnumerable<string> Emit(string folder, SchemaSettings settings) => Lower(folder, settings).Select(x => SchemaFileEmitter.Write(x).ToString());

    private static List<SchemaFileModel> Lower(string folder, SchemaSettings settings)
    {
        var root = Path.Combine(Places.Corpus, folder);
        return [.. new ProtoLinker(new SourceTree(root).Find).Link(Corpus.Below(root)).Select(x => SchemaLowering.Lower(x!, settings))];
    }

    private static IEnumerable<MessageDescriptor> Types(IEnumerable<MessageDescriptor> types) =>
        types.Where(x => x.ClrType is not null).SelectMany(x => Types(x.NestedTypes).Prepend(x));
}
