using System.Collections.Immutable;
using Contracts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Testing.Rules;

/// <summary>A project in memory: one file, the framework and the runtime.</summary>
internal static class Fixture
{
    // What a project with implicit usings sees.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Contracts;
        """;

    // What follows is in no document; it is emitted when generators run.
    private const string Emitted = "// Emitted by another generator:\n";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) ||
                Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll" or "Google.Protobuf.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ContractAttribute).Assembly.Location),
    ];

    /// <summary>Makes the document of the text.</summary>
    public static Document Of(string text, LanguageVersion version)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Fixture",
            "Fixture",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true),
            parseOptions: new CSharpParseOptions(version, DocumentationMode.Diagnose),
            metadataReferences: References));
        project = project.AddDocument("Usings.cs", ImplicitUsings).Project;
        var end = text.IndexOf(Emitted, StringComparison.Ordinal);
        if (end >= 0)
        {
            project = project.AddAdditionalDocument("Emitted.cs", text[end..]).Project;
        }

        return project.AddDocument("Fixture.cs", end < 0 ? text : text[..end]);
    }

    /// <summary>Compiles the document; with what generators emit, if the text has a part that another generator is to emit.</summary>
    public static async Task<Compilation> CompileAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        if (!document.Project.AdditionalDocuments.Any())
        {
            return compilation;
        }

        (await DriverAsync(document)).RunGeneratorsAndUpdateCompilation(compilation, out var emitted, out _);
        return emitted;
    }

    /// <summary>Makes the driver of our generator, first, and of one that emits what the text has for it.</summary>
    public static async Task<GeneratorDriver> DriverAsync(Document document)
    {
        var texts = await Task.WhenAll(document.Project.AdditionalDocuments.Select(static each => each.GetTextAsync()));
        return CSharpGeneratorDriver.Create(
            [new ContractsGenerator().AsSourceGenerator(), .. texts.Select(static text => new TextGenerator(text.ToString()).AsSourceGenerator())],
            parseOptions: (CSharpParseOptions)document.Project.ParseOptions!);
    }

    /// <summary>Runs the analyzer over the document; its exceptions are rethrown.</summary>
    /// <exception cref="FixtureException">The text does not compile, or the analyzer threw.</exception>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Document document, DiagnosticAnalyzer analyzer, bool mustCompile)
    {
        var compilation = await CompileAsync(document);
        var errors = compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error).ToArray();
        if (mustCompile && errors.Length > 0)
        {
            throw new FixtureException(
                $"The fixture does not compile, so it proves nothing:\n{string.Join('\n', errors.Select(each => each.ToString()))}\n{await document.GetTextAsync()}");
        }

        if (!mustCompile && errors.Length == 0)
        {
            throw new FixtureException("The fixture compiles, so it is not half-typed code; use HoldsAsync.");
        }

        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();
        return thrown is null
            ? [.. found.OrderBy(each => each.Location.SourceSpan.Start).ThenBy(each => each.Id, StringComparer.Ordinal)]
            : throw new FixtureException($"{analyzer.GetType().Name} threw: {thrown}");
    }
}
