namespace Contracts.Generator.Model.Printing;

/// <summary>What became of the contracts of a project that asks for them as .proto files.</summary>
/// <param name="Files">The files, in the order of their paths.</param>
/// <param name="Faults">What could not be printed.</param>
internal sealed record PrintedContracts(EquatableArray<PrintedFile> Files, EquatableArray<PrintingFault> Faults);
