using System.Collections.Immutable;
using Contracts.Generator.Model;

namespace Contracts.Generator.Emit.Printing;

/// <summary>A message as a .proto file declares it.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Fields">Its fields; of a union its cases.</param>
internal sealed record PrintedMessage(string Name, ImmutableArray<PrintedField> Fields) : PrintedType(Name)
{
    /// <summary>Whether one of the fields is there at most.</summary>
    public bool IsUnion { get; init; }

    public EquatableArray<int> ReservedNumbers { get; init; } = EquatableArray<int>.Empty;

    public EquatableArray<string> ReservedNames { get; init; } = EquatableArray<string>.Empty;

    /// <summary>A class that it holds and whose .proto file is not known; <see langword="null"/> if there is none.</summary>
    public string? Unknown { get; init; }
}
