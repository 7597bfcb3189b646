using System.Collections.Immutable;
using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>A project with .proto files through the generator, edit after edit.</summary>
internal sealed class ProtoRun
{
    private readonly CSharpCompilation _project;
    private readonly GeneratorDriver _driver;
    private readonly ImmutableDictionary<string, AdditionalText> _files;

    private ProtoRun(CSharpCompilation project, GeneratorDriver driver, ImmutableDictionary<string, AdditionalText> files)
    {
        _project = project;
        _files = files;
        _driver = driver.RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
    }

    /// <summary>What the generator did last.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>The project with what was emitted.</summary>
    public Compilation Output { get; }

    /// <summary>What was said of .proto files, as <c>a.proto(2,3): CTR4004: message</c>.</summary>
    public IEnumerable<string> Said => Result.Diagnostics.Select(static each =>
    {
        var place = each.Location.GetLineSpan();
        return $"{place.Path["/project/".Length..]}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {each.Id}: {each.GetMessage(null)}";
    });

    /// <summary>Runs the generator over .proto files, beside a C# file.</summary>
    public static ProtoRun Of(params (string Path, string Text)[] files) => Of("", new ProtoSettings(), files);

    /// <summary>Runs the generator over .proto files of which the project says something, beside a C# file.</summary>
    public static ProtoRun Of(string csharp, ProtoSettings settings, params (string Path, string Text)[] files)
    {
        var project = UserProject.Of(csharp);
        var texts = files.ToImmutableDictionary(static file => file.Path, static AdditionalText (file) => new ProtoText(file.Path, file.Text));
        var driver = GeneratorRun.Driver(new ContractsGenerator(), project, IncrementalGeneratorOutputKind.Implementation).WithUpdatedAnalyzerConfigOptions(settings)
            .AddAdditionalTexts([.. files.Select(file => texts[file.Path])]);
        return new ProtoRun(project, driver, texts);
    }

    /// <summary>Runs the generator over a file of any encoding.</summary>
    public static ProtoRun Of(AdditionalText file)
    {
        var project = UserProject.Of("");
        var driver = GeneratorRun.Driver(new ContractsGenerator(), project, IncrementalGeneratorOutputKind.Implementation).WithUpdatedAnalyzerConfigOptions(new ProtoSettings()).AddAdditionalTexts([file]);
        return new ProtoRun(project, driver, ImmutableDictionary<string, AdditionalText>.Empty);
    }

    /// <summary>Runs again with one more reference.</summary>
    public ProtoRun Reference(MetadataReference reference) => new(_project.AddReferences(reference), _driver, _files);

    /// <summary>Runs again with nothing changed but that the project is another one.</summary>
    public ProtoRun Again() => new(_project.Clone(), _driver, _files);

    /// <summary>Runs again with the text of one file replaced.</summary>
    public ProtoRun Edit(string path, string text)
    {
        var edited = new ProtoText(path, text);
        return new ProtoRun(_project, _driver.ReplaceAdditionalText(_files[path], edited), _files.SetItem(path, edited));
    }

    /// <summary>Runs again with one more file.</summary>
    public ProtoRun Add(string path, string text)
    {
        var added = new ProtoText(path, text);
        return new ProtoRun(_project, _driver.AddAdditionalTexts([added]), _files.SetItem(path, added));
    }

    /// <summary>Runs again without a file.</summary>
    public ProtoRun Remove(string path) => new(_project, _driver.RemoveAdditionalTexts([_files[path]]), _files.Remove(path));

    /// <summary>Runs again with a C# file added.</summary>
    public ProtoRun AddCSharp(string text) => new(_project.Add(text), _driver, _files);

    /// <summary>How often a stage, or <c>Output</c>, came to something new.</summary>
    public int Changed(string stage) =>
        (stage == "Output" ? Steps.Reasons(Steps.OfOutput(Result)) : Steps.Reasons(Result, stage))
            .Count(static reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    /// <summary>Fails unless everything compiles. That a reference was built against another version of the framework is nobody's fault.</summary>
    public ProtoRun Compiles()
    {
        Assert.Empty(Said);
        var faults = Output.GetDiagnostics().Where(static each => each.Severity >= DiagnosticSeverity.Warning && each.Id != "CS1701").Take(10).ToArray();
        Assert.True(faults.Length == 0, $"{string.Join('\n', faults.Select(static each => each.ToString()))}\n{Text}");
        return this;
    }

    /// <summary>All emitted text.</summary>
    public string Text => string.Join('\n', Result.GeneratedSources.Select(static file => $"// ==== {file.HintName}\n{file.SourceText}"));
}
