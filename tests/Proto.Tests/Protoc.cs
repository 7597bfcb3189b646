using System.Diagnostics;

namespace Contracts.Proto.Tests;

/// <summary>The compiler that ours is held against, as Grpc.Tools ships it.</summary>
internal static class Protoc
{
    public static string IncludeDirectory { get; } = Path.Combine(Places.GrpcTools, "build", "native", "include");

    private static string Executable { get; } = Path.Combine(Places.GrpcTools, "tools", "linux_x64", "protoc");

    /// <summary>Compiles files to a descriptor set; gives the exit code and what was said.</summary>
    public static (int ExitCode, string Output) Run(IReadOnlyList<string> roots, string descriptorSet, IReadOnlyList<string> files, params string[] options) =>
        Run([.. roots.Select(x => "-I" + x), "--descriptor_set_out=" + descriptorSet, .. options, .. files]);

    /// <summary>Compiles files to C#, by the paths of the files. No two may have their reflection in one class.</summary>
    public static IReadOnlyDictionary<string, string> CSharp(IReadOnlyList<string> roots, IReadOnlyList<string> files)
    {
        var directory = Directory.CreateTempSubdirectory("csharp").FullName;
        try
        {
            var (exitCode, output) = Run([.. roots.Select(x => "-I" + x), "--csharp_out=" + directory, "--csharp_opt=base_namespace=", .. files]);
            Assert.True(exitCode == 0, output);
            return Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
                .ToDictionary(SourceOf, StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string SourceOf(string text)
    {
        const string Mark = "//     source: ";
        var start = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return text[start..text.IndexOf('\n', start)];
    }

    private static (int ExitCode, string Output) Run(IReadOnlyList<string> arguments)
    {
        var responseFile = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(responseFile, arguments);
            using var process = Process.Start(new ProcessStartInfo(Executable, "@" + responseFile)
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var output = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        finally
        {
            File.Delete(responseFile);
        }
    }
}
