namespace Contracts.Generator.Proto.Linking;

/// <summary>Something that has a full name. Symbols are written while their file is linked and never after.</summary>
internal abstract class Symbol(FileSymbol file, string name, string fullName)
{
    public FileSymbol File { get; } = file;

    public string Name { get; } = name;

    public string FullName { get; } = fullName;

    public OptionMessage? Options { get; set; }

    /// <summary>The features that hold here: defaults of the edition, then what the scopes around and the symbol itself set.</summary>
    public Features Features { get; set; } = Features.None;

    public static string Join(string scope, string name) => scope.Length == 0 ? name : scope + "." + name;

    public override string ToString() => FullName;
}
