using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Project;

/// <summary>A .proto file of a project, parsed when its syntax is first asked for; equal to another with equal text.</summary>
/// <param name="Item">What the project says of it.</param>
/// <param name="Text">What it says itself.</param>
internal sealed record ProtoInput(ProtoItem Item, ProtoText Text)
{
    private FileSyntax? _syntax;

    public FileSyntax Syntax => _syntax ?? Parse(CancellationToken.None);

    public bool IsParsed => _syntax is not null;

    public bool Equals(ProtoInput? other) => other is not null && Item.Equals(other.Item) && Text.Equals(other.Text);

    public override int GetHashCode() => Text.GetHashCode();

    /// <summary>Parses the file now.</summary>
    public FileSyntax Parse(CancellationToken cancellationToken) => _syntax = ProtoParser.Parse(Text, cancellationToken);
}
