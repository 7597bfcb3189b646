namespace Contracts.Generator.Model;

/// <summary>How a C# type differs from what the runtime's method of its encoding takes and gives.</summary>
internal enum ScalarForm
{
    /// <summary>Not at all.</summary>
    Same,

    /// <summary>It is narrower, so that what is read must be checked.</summary>
    Narrow,

    /// <summary>It is an enum over <c>int</c>.</summary>
    Enum,

    /// <summary>It is an enum over <c>uint</c>: the same bits, also in a project that checks for overflow.</summary>
    UnsignedEnum,

    /// <summary>It is an enum over the narrower type of <see cref="ScalarModel.Encoding"/>: checked and cast.</summary>
    NarrowEnum,

    /// <summary>It is a <c>DateTimeOffset</c>, which is read by a method of its own.</summary>
    Offset,

    /// <summary>It is a <c>Uri</c>: absent means an empty one.</summary>
    Uri,

    /// <summary>It is a <c>string</c>: absent means the empty one.</summary>
    Text,

    /// <summary>It is a <c>byte[]</c>: absent means the empty one.</summary>
    Bytes,
}
