using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator.Tests.Proto;

/// <summary>A .proto file of a project, in memory.</summary>
internal sealed class ProtoText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

    public override string Path { get; } = "/project/" + path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
