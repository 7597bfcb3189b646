using System.Diagnostics;
using System.Reflection;
using Contracts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Benchmarks.Schemas;

/// <summary>The C# of the same .proto files, by protoc and by our generator.</summary>
internal static class Sources
{
    private static readonly string GrpcTools = typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "GrpcTools").Value!;

    public static IReadOnlyList<string> OfProtoc(string root, IReadOnlyList<string> files)
    {
        var directory = Directory.CreateTempSubdirectory("schemas").FullName;
        try
        {
            string[] arguments =
            [
                "-I" + root, "-I" + Path.Combine(GrpcTools, "build", "native", "include"),
                "--csharp_out=" + directory, "--csharp_opt=base_namespace=", .. files,
            ];
            var start = new ProcessStartInfo(Path.Combine(GrpcTools, "tools", "linux_x64", "protoc"), arguments) { RedirectStandardError = true, UseShellExecute = false };
            using var protoc = Process.Start(start)!;
            var said = protoc.StandardError.ReadToEnd();
            protoc.WaitForExit();
            return protoc.ExitCode == 0
                ? [.. Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)]
                : throw new InvalidOperationException($"protoc ended with {protoc.ExitCode}:\n{said}");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    public static IReadOnlyList<string> OfOurs(string root, IReadOnlyList<string> files, Compilation project)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new ContractsGenerator().AsSourceGenerator()],
            files.Select(x => new Schema(Path.Combine(root, x))),
            (CSharpParseOptions)CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest),
            new ProjectOptions(root + "/"));
        var result = driver.RunGenerators(project).GetRunResult();
        var errors = result.Diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0
            ? [.. result.GeneratedTrees.Select(x => x.ToString())]
            : throw new InvalidOperationException(string.Join('\n', errors.Take(5)));
    }
}
