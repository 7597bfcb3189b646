namespace Contracts.Generator.Proto.Lowering;

/// <summary>Which JSON names a descriptor holds.</summary>
internal enum JsonNamePolicy
{
    /// <summary>Only those written in the file: what protoc embeds in generated code.</summary>
    Written,

    /// <summary>All, as in protoc's descriptor sets.</summary>
    Always,
}
