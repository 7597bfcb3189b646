namespace Contracts.Transports.Wires;

/// <summary>What the read loop found for one call.</summary>
/// <param name="Call">The call.</param>
/// <param name="CallId">Its id then: the object may serve another call by now.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct CallEvent(WireCall Call, uint CallId, EventKind Kind)
{
    /// <summary>Where the message lies: a slab, or an array of its own for one that came in fragments.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Where the message begins.</summary>
    public int Offset { get; init; }

    /// <summary>Bytes of the message.</summary>
    public int Length { get; init; }

    /// <summary>Whether the array is of the connection's <see cref="MessageBuffers"/> and goes back after the event.</summary>
    public bool IsRented { get; init; }

    /// <summary>Headers, or a boxed <see cref="CallEnd"/> or status; <see langword="null"/> where the kind needs none.</summary>
    public object? More { get; init; }

    /// <summary>Whether it tells this.</summary>
    public bool Has(EventKind kind) => (Kind & kind) != EventKind.None;
}
