using System.Runtime.CompilerServices;

namespace Contracts.Generator.Tests.Emission;

/// <summary>The contracts of Emission/Sources as text: the compiler of these tests has emitted code for the same files.</summary>
internal static class Source
{
    /// <summary>The texts of the files in a folder of Emission/Sources, in the order of their names.</summary>
    public static string[] Of(string folder, [CallerFilePath] string path = "") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(path)!, "Sources", folder), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];
}
