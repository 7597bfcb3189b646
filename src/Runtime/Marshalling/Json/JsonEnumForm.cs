namespace Contracts.Marshalling.Json;

/// <summary>How an enum is written. Both numbers and names are read.</summary>
public enum JsonEnumForm
{
    /// <summary>As its number.</summary>
    Number,

    /// <summary>As its member's name; a number that no member has is written as such.</summary>
    Name,

    /// <summary>As the names of the members whose bits it has, with commas between them.</summary>
    Flags,
}
