namespace Contracts.Generator.Model.Printing;

/// <summary>A .proto file that a contract was printed to.</summary>
/// <param name="Path">The path that imports name it by.</param>
/// <param name="Text">What it says.</param>
/// <param name="Place">The contract, or the first one that mentions what the file declares.</param>
internal sealed record PrintedFile(string Path, string Text, PlaceModel Place);
