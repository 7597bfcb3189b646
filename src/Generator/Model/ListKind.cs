namespace Contracts.Generator.Model;

/// <summary>The collections that a list may be in C#.</summary>
internal enum ListKind
{
    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>List&lt;T&gt;</c>.</summary>
    List,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,

    /// <summary><c>ImmutableList&lt;T&gt;</c>.</summary>
    ImmutableList,

    /// <summary><c>ImmutableHashSet&lt;T&gt;</c>.</summary>
    ImmutableHashSet,

    /// <summary><c>HashSet&lt;T&gt;</c>.</summary>
    HashSet,

    /// <summary><c>ISet&lt;T&gt;</c>, <c>IReadOnlySet&lt;T&gt;</c>: read as a hash set.</summary>
    SetInterface,

    /// <summary><c>IReadOnlyList&lt;T&gt;</c>: read as an array, written by index.</summary>
    ReadOnlyListInterface,

    /// <summary><c>IList&lt;T&gt;</c>: read as a list, written by index.</summary>
    ListInterface,

    /// <summary><c>ICollection&lt;T&gt;</c>: read as a list.</summary>
    CollectionInterface,

    /// <summary><c>IEnumerable&lt;T&gt;</c>, <c>IReadOnlyCollection&lt;T&gt;</c>: read as an array.</summary>
    SequenceInterface,
}
