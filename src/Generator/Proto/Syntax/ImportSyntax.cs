namespace Contracts.Generator.Proto.Syntax;

/// <summary>An import of another file.</summary>
internal sealed class ImportSyntax(string path, ImportKind kind, int at)
{
    public string Path { get; } = path;

    public ImportKind Kind { get; } = kind;

    public int At { get; } = at;
}
