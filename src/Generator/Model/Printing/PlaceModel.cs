namespace Contracts.Generator.Model.Printing;

/// <summary>A place in the project's files, to report what is wrong there.</summary>
/// <param name="File">The file; empty where there is none, as for a contract of a referenced assembly.</param>
/// <param name="Start">The first character.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Line">The line of the first, from zero.</param>
/// <param name="Column">Its place in the line, from zero.</param>
internal readonly record struct PlaceModel(string File, int Start, int Length, int Line, int Column);
