namespace Contracts.Generator.Model.Printing;

/// <summary>An OpenRPC document that is emitted: in a dispatcher, or to be written to a file.</summary>
/// <param name="Hint">The emitted file's name.</param>
/// <param name="Text">The document, or the list of documents.</param>
/// <param name="Contract">The contract whose dispatcher has it; <see langword="null"/> for a file.</param>
internal sealed record PrintedDocument(string Hint, string Text, ContractModel? Contract);
