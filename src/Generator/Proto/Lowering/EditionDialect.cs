namespace Contracts.Generator.Proto.Lowering;

/// <summary>The words in which a descriptor says what the features of an edition mean.</summary>
internal enum EditionDialect
{
    /// <summary>The edition's own.</summary>
    AsWritten,

    /// <summary>Those of proto2, where every field is set or not.</summary>
    Proto2,

    /// <summary>Those of proto3, whose optional fields are each in a oneof of their own.</summary>
    Proto3,
}
