namespace Contracts.Package.Tests;

/// <summary>How a program ended, and all that it wrote.</summary>
internal sealed record Ended(int ExitCode, string Output)
{
    /// <summary>Fails with the program's own words unless it succeeded.</summary>
    public Ended Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>Fails unless the program failed and said why.</summary>
    public void FailedWith(string why)
    {
        Assert.NotEqual(0, ExitCode);
        Assert.Contains(why, Output, StringComparison.Ordinal);
    }
}
