namespace Contracts.Generator;

/// <summary>The names of the .proto stages, by which tests look at what ran again.</summary>
internal static class ProtoTrackingNames
{
    /// <summary>A file's text was taken, with what the project says of it.</summary>
    public const string ProtoTexts = nameof(ProtoTexts);

    /// <summary>The files were parsed, and linked with one another; each that did not change keeps what it had.</summary>
    public const string ProtoProject = nameof(ProtoProject);

    /// <summary>What linking gave for one file.</summary>
    public const string ProtoFiles = nameof(ProtoFiles);

    /// <summary>What is wrong with one file.</summary>
    public const string ProtoFaults = nameof(ProtoFaults);

    /// <summary>What the references have of what emitted code needs.</summary>
    public const string ProtoReferences = nameof(ProtoReferences);

    /// <summary>The messages and enums of a linked file became their model.</summary>
    public const string ProtoSchemas = nameof(ProtoSchemas);

    /// <summary>The services of a linked file became those of Grpc.Core.</summary>
    public const string ProtoGrpc = nameof(ProtoGrpc);

    /// <summary>The services of a linked file became contracts.</summary>
    public const string ProtoContracts = nameof(ProtoContracts);
}
