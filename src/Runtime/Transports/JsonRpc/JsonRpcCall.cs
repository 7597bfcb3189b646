using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>One call on one side of a connection: what both sides have in common, which is its streams.</summary>
internal abstract class JsonRpcCall : WireCall
{
    /// <summary>The connection.</summary>
    public JsonRpcLink Link { get; protected set; } = null!;

    /// <summary>Whether the call has ended on this side. Guarded by the gate.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>The stream that this side reads, or <see langword="null"/>.</summary>
    protected Inflow? In { get; set; }

    /// <summary>The stream that this side writes, or <see langword="null"/>.</summary>
    protected Outflow? Out { get; set; }

    /// <summary>The peer's stream has ended. On the read loop.</summary>
    public abstract void OnStreamEnd(in Extension extension);

    /// <summary>The peer's stream broke, or cannot be read. On the read loop.</summary>
    public abstract void OnStreamError(CallEnd end);

    /// <summary>The peer reads this side's stream no more. On the read loop.</summary>
    public abstract void OnAborted();

    /// <summary>This side's stream was told to the peer, which may use the id of the call again. Under the gate.</summary>
    public virtual void OnStreamBegun()
    {
    }

    /// <summary>The last of this side's stream has left. Under the gate.</summary>
    public virtual void OnStreamSent()
    {
    }
}
