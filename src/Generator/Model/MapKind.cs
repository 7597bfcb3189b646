namespace Contracts.Generator.Model;

/// <summary>The dictionaries that a map may be in C#.</summary>
internal enum MapKind
{
    /// <summary><c>Dictionary</c>, <c>IDictionary</c>, <c>IReadOnlyDictionary</c>: read as a dictionary.</summary>
    Dictionary,

    /// <summary><c>ImmutableDictionary</c>, <c>IImmutableDictionary</c>.</summary>
    Immutable,

    /// <summary><c>SortedDictionary</c>.</summary>
    Sorted,
}
