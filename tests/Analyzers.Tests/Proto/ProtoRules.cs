using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Analyzers.Tests.Proto;

/// <summary>Runs a rule over the .proto files of a project in /project.</summary>
internal static class ProtoRules
{
    /// <summary>What is found, as <c>a.proto(4,3): message</c>, in order.</summary>
    public static async Task<string[]> FindAsync<TAnalyzer>(params (string Path, string Text)[] files)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var found = await DiagnoseAsync(new TAnalyzer(), [.. files.Select(static file => (AdditionalText)new ProtoText(file.Path, file.Text))]);
        return [.. found.Select(static each => (Place: each.Location.GetLineSpan(), Message: each.GetMessage(null)))
            .OrderBy(static each => each.Place.Path, StringComparer.Ordinal).ThenBy(static each => each.Place.StartLinePosition)
            .Select(static each => $"{each.Place.Path["/project/".Length..]}({each.Place.StartLinePosition.Line + 1},{each.Place.StartLinePosition.Character + 1}): {each.Message}")];
    }

    /// <summary>What is found; a rule that is off by default is switched on.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(DiagnosticAnalyzer analyzer, ImmutableArray<AdditionalText> files)
    {
        var rule = analyzer.SupportedDiagnostics.Single().Id;
        var compilation = CSharpCompilation.Create("Project", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions([new(rule, ReportDiagnostic.Warn)]));
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files, new Settings()),
            (exception, _, _) => failures.Add(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        Assert.All(found, each => Assert.Equal(rule, each.Id));
        return found;
    }

    internal sealed class ProtoText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

        public override string Path { get; } = path.StartsWith('/') ? path : "/project/" + path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    // Files of /corpus are the corpus: their paths begin there.
    private sealed class Settings : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(static key => key == "build_property.ProjectDir" ? "/project/" : null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(
            key => key.EndsWith(".ProtoRoot", StringComparison.Ordinal) && textFile.Path.StartsWith("/corpus/", StringComparison.Ordinal) ? "/corpus" : null);
    }

    private sealed class Options(Func<string, string?> find) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => (value = find(key)) is not null;
    }
}
