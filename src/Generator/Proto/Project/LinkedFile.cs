using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Project;

/// <summary>What linking a file of a project gave. Equal to another that was not linked again.</summary>
/// <param name="item">What the project says of it.</param>
/// <param name="symbol">The file; <see langword="null"/> if it, or one that it imports, is at fault.</param>
/// <param name="errors">What there is to say about it.</param>
internal sealed class LinkedFile(ProtoItem item, FileSymbol? symbol, IReadOnlyList<ProtoError> errors) : IEquatable<LinkedFile>
{
    public ProtoItem Item { get; } = item;

    public FileSymbol? Symbol { get; } = symbol;

    public IReadOnlyList<ProtoError> Errors { get; } = errors;

    public bool Equals(LinkedFile? other) =>
        other is not null && Item.Equals(other.Item) && Symbol == other.Symbol && (Errors == other.Errors || Errors.SequenceEqual(other.Errors));

    public override bool Equals(object? obj) => Equals(obj as LinkedFile);

    public override int GetHashCode() => Item.GetHashCode();
}
