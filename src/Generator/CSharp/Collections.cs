using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Tells the collections apart that become repeated fields and maps.</summary>
internal static class Collections
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";

    public static ListKind ListOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => ListKind.Array,
        _ when type.Is(Generic + "List`1") => ListKind.List,
        _ when type.Is(Generic + "HashSet`1") => ListKind.HashSet,
        _ when type.Is(Generic + "ISet`1") || type.Is(Generic + "IReadOnlySet`1") => ListKind.SetInterface,
        _ when type.Is(Generic + "IReadOnlyList`1") => ListKind.ReadOnlyListInterface,
        _ when type.Is(Generic + "IList`1") => ListKind.ListInterface,
        _ when type.Is(Generic + "ICollection`1") => ListKind.CollectionInterface,
        _ when type.Is(Immutable + "ImmutableArray`1") => ListKind.ImmutableArray,
        _ when type.Is(Immutable + "ImmutableList`1") => ListKind.ImmutableList,
        _ when type.Is(Immutable + "ImmutableHashSet`1") => ListKind.ImmutableHashSet,
        _ => ListKind.SequenceInterface,
    };

    public static MapKind MapOf(ITypeSymbol type) => type switch
    {
        _ when type.Is(Immutable + "ImmutableDictionary`2") || type.Is(Immutable + "IImmutableDictionary`2") => MapKind.Immutable,
        _ when type.Is(Generic + "SortedDictionary`2") => MapKind.Sorted,
        _ => MapKind.Dictionary,
    };
}
