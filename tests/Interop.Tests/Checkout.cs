namespace Contracts.Interop.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>These tests' folder in it.</summary>
    public static string Folder { get; } = Path.Combine(Root, "tests", "Interop.Tests");

    /// <summary>The assembly of a sample that was built with the tests.</summary>
    public static string Sample(string name)
    {
        // .../bin/Release/net10.0/ of the tests and of the sample.
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Root, "samples", name, "bin", built.Parent!.Name, built.Name, $"Contracts.Samples.{name}.dll");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Contracts.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Contracts.sln is in no folder above the tests.");
    }
}
