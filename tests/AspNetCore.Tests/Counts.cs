namespace Contracts.AspNetCore.Tests;

/// <summary>How many implementations there were.</summary>
internal sealed class Counts
{
#pragma warning disable CA1051 // Counted by Interlocked.
    public int Made;
    public int Ended;
#pragma warning restore CA1051
}
