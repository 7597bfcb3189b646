namespace Contracts.Marshalling.Protobuf;

/// <summary>How often a field occurs.</summary>
public enum FieldLabel
{
    /// <summary>Once, or not at all, which means the default value; a message may be absent.</summary>
    Plain,

    /// <summary>Once or not at all, and the two differ.</summary>
    Optional,

    /// <summary>Any number of times.</summary>
    Repeated,

    /// <summary>As one of the message's cases, of which one is there.</summary>
    Case,
}
