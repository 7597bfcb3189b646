using System.Reflection;
using Google.Protobuf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Proto.Tests.Emission;

/// <summary>Compiles C# in memory against the framework and Google.Protobuf.</summary>
internal static class CSharpCompiler
{
    private static readonly MetadataReference[] Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(x) is "netstandard.dll")
            .Select(x => MetadataReference.CreateFromFile(x))];

    private static readonly MetadataReference Protobuf = MetadataReference.CreateFromFile(typeof(IMessage).Assembly.Location);

    /// <summary>What a compilation says and, where it has no errors, the assembly, not yet loaded.</summary>
    public static (IReadOnlyList<Diagnostic> Diagnostics, byte[]? Image) Compile(
        string name, IEnumerable<string> texts, LanguageVersion version = LanguageVersion.Latest, MetadataReference? protobuf = null)
    {
        var image = new MemoryStream();
        var result = Project(name, texts, version, protobuf ?? Protobuf).Emit(image);
        return ([.. result.Diagnostics.Where(x => x.Severity >= DiagnosticSeverity.Warning)], result.Success ? image.ToArray() : null);
    }

    /// <summary>A project of some texts.</summary>
    public static CSharpCompilation Project(string name, IEnumerable<string> texts, LanguageVersion version, MetadataReference protobuf)
    {
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        return CSharpCompilation.Create(
            name,
            texts.Select(x => CSharpSyntaxTree.ParseText(x, options)),
            [.. Framework, protobuf],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Compiles and loads; fails where there is an error.</summary>
    public static Assembly Load(string name, IEnumerable<string> texts)
    {
        var (diagnostics, image) = Compile(name, texts);
        Assert.True(image is not null, string.Join('\n', diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error).Take(20)));
        return Assembly.Load(image!);
    }
}
