using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Contracts.Calls;
using Contracts.Generator;
using Contracts.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Proto.Tests.Printing;

/// <summary>A project whose contracts are printed, compiled in memory; and what its reflection serves.</summary>
internal sealed class ContractProject
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Contracts;
        global using Contracts.Calls;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "Google.Protobuf.dll" or "Contracts.Runtime.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly GeneratorRunResult _result;
    private readonly Lazy<byte[]> _image;

    private ContractProject(GeneratorRunResult result, Compilation output)
    {
        _result = result;
        Output = output;
        _image = new(Image);
    }

    /// <summary>The project with what was emitted.</summary>
    public Compilation Output { get; }

    public IEnumerable<string> Said => _result.Diagnostics.Select(static each => $"{each.Id} {each.Location.GetLineSpan().Path}({each.Location.GetLineSpan().StartLinePosition.Line + 1}): {each.GetMessage(null)}");

    /// <summary>The printed .proto files by their paths: the listed sources, without what makes C# of them.</summary>
    public IReadOnlyDictionary<string, string> Printed => Listed("Contracts.Printed.g.cs");

    /// <summary>The printed OpenRPC documents by their names.</summary>
    public IReadOnlyDictionary<string, string> Documents => Listed("Contracts.OpenRpc.g.cs");

    /// <summary>Compiles a project.</summary>
    /// <param name="sources">Its C# files, by their paths.</param>
    /// <param name="protos">Its .proto files; those that are there to be imported only end in <c>?</c>.</param>
    /// <param name="references">What it references besides the framework and the runtime.</param>
    /// <param name="isDocumented">Whether the compiler makes a documentation file.</param>
    /// <param name="output">The folder that is printed to; empty for none.</param>
    public static ContractProject Of(
        IEnumerable<(string Path, string Text)> sources, IEnumerable<(string Path, string Text)>? protos = null, IEnumerable<MetadataReference>? references = null,
        bool isDocumented = false, string output = "protos")
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, isDocumented ? DocumentationMode.Diagnose : DocumentationMode.None);
        var compilation = CSharpCompilation.Create(
            "Project" + Guid.NewGuid().ToString("N"),
            sources.Prepend(("Usings.cs", Usings)).Select(source => CSharpSyntaxTree.ParseText(source.Item2, options, source.Item1, Encoding.UTF8)),
            [.. References, .. references ?? []],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        var files = (protos ?? []).ToArray();
        var driver = CSharpGeneratorDriver.Create(
                [new ContractsGenerator().AsSourceGenerator()],
                [.. files.Select(static file => new Text("/p/" + file.Path.TrimEnd('?'), file.Text))],
                options,
                new Settings(output, [.. files.Where(static file => file.Path.EndsWith('?')).Select(static file => "/p/" + file.Path.TrimEnd('?'))]))
            .RunGeneratorsAndUpdateCompilation(compilation, out var emitted, out _);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return new ContractProject(result, emitted);
    }

    /// <summary>The messages that its .proto files declare.</summary>
    public IEnumerable<MessageDescriptor> Messages() => Assembly.Load(_image.Value).GetTypes()
        .Where(static type => typeof(IMessage).IsAssignableFrom(type))
        .Select(static type => (MessageDescriptor)type.GetProperty("Descriptor", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!);

    /// <summary>The project as others reference it.</summary>
    public MetadataReference ToReference() => MetadataReference.CreateFromImage(_image.Value);

    /// <summary>Loads the project and asks its reflection for the files that describe everything that its method tables list, and for those that were printed.</summary>
    /// <param name="references">The projects that it references.</param>
    public IReadOnlyDictionary<string, FileDescriptorProto> Served(params ContractProject[] references)
    {
        var loaded = references.ToDictionary(static each => each.Output.AssemblyName!, static each => Assembly.Load(each._image.Value), StringComparer.Ordinal);
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => loaded.GetValueOrDefault(new AssemblyName(wanted.Name).Name!);
        var assembly = Assembly.Load(_image.Value);
        var methods = assembly.GetTypes()
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(static field => typeof(Method).IsAssignableFrom(field.FieldType))
            .Select(static field => (Method)field.GetValue(null)!)
            .ToArray();
        Assert.NotEmpty(methods);
        var table = new SchemaTable(methods.DistinctBy(static method => method.Service + "/" + method.Name));
        var files = new Dictionary<string, FileDescriptorProto>(StringComparer.Ordinal);
        var open = new Stack<SchemaFile>(table.Services.Select(table.FileOf).Concat(Printed.Keys.Select(table.FileByName)).OfType<SchemaFile>());
        while (open.Count > 0)
        {
            var file = open.Pop();
            if (files.TryAdd(file.Name, FileDescriptorProto.Parser.ParseFrom(file.Bytes.Span)))
            {
                foreach (var import in file.Imports)
                {
                    open.Push(table.FileByName(import)!);
                }
            }
        }

        return files;
    }

    private Dictionary<string, string> Listed(string name)
    {
        var sources = _result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);
        return sources.TryGetValue(name, out var list)
            ? Bare(list).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(static path => path, path => Bare(sources[$"{path.Replace('/', '.')}.printed.g.cs"]), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private byte[] Image()
    {
        var image = new MemoryStream();
        var result = Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static each => each.Severity == DiagnosticSeverity.Error).Take(10)));
        return image.ToArray();
    }

    // As Contracts.targets takes it.
    private static string Bare(string source)
    {
        const string Head = "// <auto-generated/>\n#if false\n", Tail = "#endif\n";
        Assert.StartsWith(Head, source, StringComparison.Ordinal);
        Assert.EndsWith(Tail, source, StringComparison.Ordinal);
        return source[Head.Length..^Tail.Length];
    }

    private sealed class Text(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content, Encoding.UTF8);
    }

    private sealed class Settings(string output, ImmutableHashSet<string> importable) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(key => key switch
        {
            "build_property.ContractsProtoOutput" or "build_property.ContractsOpenRpcOutput" => output,
            "build_property.ProjectDir" => "/p/",
            _ => null,
        });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Options(key => key.EndsWith(".ProtoCompile", StringComparison.Ordinal) && importable.Contains(textFile.Path) ? "false" : null);
    }

    private sealed class Options(Func<string, string?> find) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => (value = find(key)) is not null;
    }
}
