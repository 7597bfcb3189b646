using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.Tests.Running;

/// <summary>Makes compilations like those of a user's project: the framework, the runtime, implicit usings, nullable on.</summary>
internal static class UserProject
{
    /// <summary>The lowest C# version that emitted code is made for.</summary>
    public const LanguageVersion Lowest = LanguageVersion.CSharp12;

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Contracts;
        global using Contracts.Calls;
        """;

    /// <summary>The framework, the runtime and Google.Protobuf.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "Google.Protobuf.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ContractAttribute).Assembly.Location),
    ];

    /// <summary>Makes a compilation of files.</summary>
    public static CSharpCompilation Of(params string[] files) => In(Lowest, files);

    /// <summary>Makes a compilation of files in a version of C#.</summary>
    public static CSharpCompilation In(LanguageVersion version, params string[] files)
    {
        var options = Options(version);
        return CSharpCompilation.Create(
            "Project",
            files.Select((text, i) => Parse(text, $"File{i}.cs", options)).Prepend(Parse(ImplicitUsings, "Usings.cs", options)),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true, warningLevel: 9999));
    }

    /// <summary>Replaces one file, given by its place, with another text.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, int file, string text)
    {
        var old = compilation.SyntaxTrees[file + 1];
        return compilation.ReplaceSyntaxTree(old, Parse(text, old.FilePath, (CSharpParseOptions)old.Options));
    }

    /// <summary>Adds a file.</summary>
    public static CSharpCompilation Add(this CSharpCompilation compilation, string text) =>
        compilation.AddSyntaxTrees(Parse(text, $"Added{compilation.SyntaxTrees.Length}.cs", (CSharpParseOptions)compilation.SyntaxTrees[0].Options));

    // Documentation is checked, as in a project that makes a documentation file.
    private static CSharpParseOptions Options(LanguageVersion version) => new(version, DocumentationMode.Diagnose);

    private static SyntaxTree Parse(string text, string path, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(text, options, path, System.Text.Encoding.UTF8);
}
