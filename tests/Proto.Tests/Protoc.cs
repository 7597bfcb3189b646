using System.Diagnostics;

namespace Contracts.Proto.Tests;

/// <summary>The compiler that ours is held against, as Grpc.Tools ships it.</summary>
internal static class Protoc
{
    public static string IncludeDirectory { get; } = Path.Combine(Places.GrpcTools, "build", "native", "include");

    private static string Executable { get; } = Path.Combine(Places.GrpcTools, "tools", "linux_x64", "protoc");

    /// <summary>Compiles files to a descriptor set; gives the exit code and what was said.</summary>
    public static (int ExitCode, string Output) Run(IReadOnlyList<string> roots, string descriptorSet, IReadOnlyList<string> files, bool withImports = false)
    {
        var responseFile = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(responseFile, roots.Select(x => "-I" + x).Append("--descriptor_set_out=" + descriptorSet)
                .Concat(withImports ? ["--include_imports"] : []).Concat(files));
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
