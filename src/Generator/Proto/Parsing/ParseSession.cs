using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>What the parsers of one file share.</summary>
internal sealed class ParseSession(FileSyntax file, CancellationToken cancellationToken)
{
    // protoc refuses the 32nd level of messages.
    private const int MaxDepth = 31;
    private int _depth;

    public FileSyntax File { get; } = file;

    public TokenStream Tokens { get; } = new(file);

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public bool IsEditions => File.Kind == SyntaxKind.Editions;

    /// <summary>Enters one more level of messages, or reports that there are too many. Every call needs a <see cref="Leave"/>.</summary>
    public bool TryEnter() =>
        ++_depth <= MaxDepth || Tokens.Fail("Reached maximum recursion limit for nested messages.");

    public void Leave() => _depth--;
}
