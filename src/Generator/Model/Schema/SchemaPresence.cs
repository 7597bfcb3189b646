namespace Contracts.Generator.Model.Schema;

/// <summary>How often a field is there.</summary>
internal enum SchemaPresence
{
    /// <summary>Once; its default means that it is not set.</summary>
    Implicit,

    /// <summary>Once; set or not.</summary>
    Explicit,

    /// <summary>Any number of times.</summary>
    Repeated,

    /// <summary>Any number of times, each under a key.</summary>
    Map,
}
