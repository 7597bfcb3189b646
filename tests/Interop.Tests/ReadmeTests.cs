namespace Contracts.Interop.Tests;

/// <summary>The README's table is the matrix.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Readme_ItsPeers_AreThoseOfTheMatrix()
    {
        var file = Path.Combine(Checkout.Root, "README.md");
        var readme = File.ReadAllText(file);
        var expected = MatrixTable.WrittenInto(readme, Matrix.Committed);
        if (Environment.GetEnvironmentVariable("INTEROP_WRITE") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.True(File.ReadAllText(file) == expected, "The README's table of peers is not the matrix: INTEROP_WRITE=1 dotnet test tests/Interop.Tests writes it.");
    }
}
