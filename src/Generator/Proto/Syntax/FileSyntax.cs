using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Syntax;

/// <summary>
/// One file as it was written: declarations with the places that errors point at, no name resolved, no option
/// interpreted. Written by the parser only, and a pure function of <see cref="Text"/>, by which it is compared.
/// </summary>
internal sealed class FileSyntax(ProtoText text) : IEquatable<FileSyntax>
{
    public ProtoText Text { get; } = text;

    /// <summary>Errors found by the parser; a file with errors is not linked.</summary>
    public ProtoErrors Errors { get; } = new(text);

    /// <summary>
    /// What the linker made of the file last. It may be taken again while the imports are the same, being a function of the two;
    /// so a file is linked again only if it, or what it depends on, was edited.
    /// </summary>
    public Linking.FileSymbol? Linked { get; set; }

    /// <summary>What the comments of the file are about.</summary>
    public Comments Comments { get; } = new();

    public SyntaxKind Kind { get; set; }

    /// <summary>The edition written, or <see cref="Edition.Unknown"/> under proto2 and proto3.</summary>
    public Edition WrittenEdition { get; set; }

    public Edition Edition => Kind switch
    {
        SyntaxKind.Proto2 => Edition.Proto2,
        SyntaxKind.Proto3 => Edition.Proto3,
        _ => WrittenEdition,
    };

    public int EditionAt { get; set; } = -1;

    /// <summary>The package with its dots; empty for none.</summary>
    public string Package { get; set; } = string.Empty;

    public bool HasPackage { get; set; }

    public int PackageAt { get; set; } = -1;

    public List<ImportSyntax> Imports { get; } = [];

    public List<OptionSyntax> Options { get; } = [];

    public List<MessageSyntax> Messages { get; } = [];

    public List<EnumSyntax> Enums { get; } = [];

    public List<FieldSyntax> Extensions { get; } = [];

    public List<ServiceSyntax> Services { get; } = [];

    public bool Equals(FileSyntax? other) => other is not null && Text.Equals(other.Text);

    public override bool Equals(object? obj) => Equals(obj as FileSyntax);

    public override int GetHashCode() => Text.GetHashCode();
}
