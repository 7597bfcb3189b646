namespace Contracts.Interop.Tests;

/// <summary>Cases that a peer cannot do, whoever is on the other side.</summary>
public sealed class Fault
{
    public string Peer { get; set; } = "";

    /// <summary>The peer's side: <c>client</c> or <c>server</c>.</summary>
    public string Side { get; set; } = "";

    public List<string> Cases { get; set; } = [];

    /// <summary>What the failing case's reason has in it.</summary>
    public string Says { get; set; } = "";

    /// <summary>Another peer that meets the fault; empty for the reference.</summary>
    public string Against { get; set; } = "";

    /// <summary>Why, for readers.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Fails unless a cell ended as the matrix has it.</summary>
    /// <param name="fault">What the peer cannot do; <see langword="null"/> if the cell is to be green.</param>
    /// <param name="outcome">How the case ended.</param>
    public static void Judge(Fault? fault, string outcome)
    {
        if (fault is null)
        {
            Assert.Equal("ok", outcome);
        }
        else
        {
            Assert.True(outcome != "ok", $"{fault.Peer} can do it now: take this cell out of the faults in matrix.yaml.");
            Assert.Contains(fault.Says, outcome, StringComparison.Ordinal);
        }
    }
}
