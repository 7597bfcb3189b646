namespace Contracts.Generator.Proto.Linking;

/// <summary>A C# name that a file takes, with its namespace.</summary>
/// <param name="Name">The name.</param>
/// <param name="Owner">What is called so, as messages say it.</param>
/// <param name="At">Where that is declared; -1 for the file.</param>
/// <param name="Kind">What has the name.</param>
internal sealed record ClassName(string Name, string Owner, int At, ClassNameKind Kind = ClassNameKind.Type);
