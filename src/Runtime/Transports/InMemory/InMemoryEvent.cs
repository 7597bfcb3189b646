using Contracts.Calls;

namespace Contracts.Transports.InMemory;

/// <summary>What crosses from one side of a call to the other.</summary>
/// <param name="Kind">What it is.</param>
internal readonly record struct InMemoryEvent(InMemoryEventKind Kind)
{
    /// <summary>A message, marshalled.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>Headers or trailers; <see langword="null"/> for none.</summary>
    public Metadata? Metadata { get; init; }

    /// <summary>How the call ended.</summary>
    public CallEnd End { get; init; }
}
