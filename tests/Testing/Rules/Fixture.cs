using System.Collections.Immutable;
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
        return project.AddDocument("Fixture.cs", text);
    }

    /// <summary>Runs the analyzer over the document; its exceptions are rethrown.</summary>
    /// <exception cref="FixtureException">The text does not compile, or the analyzer threw.</exception>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Document document, DiagnosticAnalyzer analyzer, bool mustCompile)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
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
