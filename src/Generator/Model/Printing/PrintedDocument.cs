namespace Contracts.Generator.Model.Printing;

/// <summary>An OpenRPC document as it is emitted: in a dispatcher, or to be written to a file.</summary>
/// <param name="Hint">The emitted file's name.</param>
/// <param name="Source">The emitted file.</param>
internal sealed record PrintedDocument(string Hint, string Source);
