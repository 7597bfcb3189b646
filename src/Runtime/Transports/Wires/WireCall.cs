namespace Contracts.Transports.Wires;

/// <summary>One call on one side of a connection, as the table of calls and the batches of events know it.</summary>
internal abstract class WireCall
{
    /// <summary>The id; zero once the object serves no call.</summary>
    public uint Id { get; set; }

    /// <summary>Whether it has a place and is not in the table yet. The table's own.</summary>
    public bool HoldsPlace { get; set; }

    /// <summary>The next call of the same chain. The table's own.</summary>
#pragma warning disable CA1051, MA0069 // The table links by reference.
    public WireCall? NextInTable;
#pragma warning restore CA1051, MA0069

    /// <summary>Tells the seam's call what came. On a pool thread, never on the read loop.</summary>
    public abstract void OnEvent(in CallEvent item);
}
