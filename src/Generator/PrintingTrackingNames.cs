namespace Contracts.Generator;

/// <summary>The names of the stages that print contracts, which a project has that asks for it.</summary>
internal static class PrintingTrackingNames
{
    /// <summary>The contracts of the project became what is printed.</summary>
    public const string PrintedProject = nameof(PrintedProject);

    /// <summary>The contracts of the project were printed.</summary>
    public const string PrintedContracts = nameof(PrintedContracts);

    /// <summary>The contracts of the project became documents, one each.</summary>
    public const string PrintedDocuments = nameof(PrintedDocuments);
}
