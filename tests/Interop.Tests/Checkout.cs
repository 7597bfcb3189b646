namespace Contracts.Interop.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>These tests' folder in it.</summary>
    public static string Folder { get; } = Path.Combine(Root, "tests", "Interop.Tests");

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
