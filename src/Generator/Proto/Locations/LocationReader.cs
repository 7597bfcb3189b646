using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Locations;

/// <summary>The tokens of a file that has no errors, and the locations that are read from them.</summary>
internal sealed class LocationReader
{
    private readonly string _content;
    private readonly Lexer _lexer;
    private string _leading;
    private IReadOnlyList<string> _detached;

    public LocationReader(ProtoText text)
    {
        _content = text.Content;
        _lexer = new Lexer(_content, 0, _content.Length, static (_, _) => { });
        Current = _lexer.Next(default);
        var gap = new CommentGap(_content, 0, Current, isFirst: true);
        (_leading, _detached) = (gap.Leading, gap.Detached);
    }

    /// <summary>In the order in which they begin.</summary>
    public List<Location> All { get; } = [];

    public Token Current { get; private set; }

    public Token Previous { get; private set; }

    public bool AtEnd => Current.Kind == TokenKind.End;

    public string Word => _content.Substring(Current.Start, Current.Length);

    public bool At(string word) => Current.Length == word.Length && string.CompareOrdinal(_content, Current.Start, word, 0, word.Length) == 0;

    public void Advance()
    {
        Previous = Current;
        Current = _lexer.Next(Current);
    }

    public bool TryAdvance(string word)
    {
        if (!At(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Begins a location at the current token.</summary>
    public Location Open(Location? parent, params int[] path) => Add(parent, path, Current.Start, -1);

    /// <summary>Adds a location of which both ends are known, or only the start.</summary>
    public Location Add(Location? parent, int[] path, int start, int end)
    {
        var location = new Location(parent is null ? path : [.. parent.Path, .. path], start) { End = end };
        All.Add(location);
        return location;
    }

    /// <summary>Ends a location with the token before the current one.</summary>
    public void Close(Location location) => location.End = Previous.End;

    /// <summary>Reads some tokens as one location.</summary>
    public void Read(Location parent, int number, Action read)
    {
        var location = Open(parent, number);
        read();
        Close(location);
    }

    /// <summary>Reads one token as a location.</summary>
    public void Read(Location parent, int number) => Read(parent, number, Advance);

    /// <summary>
    /// Reads the semicolon or brace that ends a declaration, or its head. The comments before the declaration, and behind this token, are those of
    /// <paramref name="location"/>; of none where that is <see langword="null"/>.
    /// </summary>
    public void EndDeclaration(Location? location)
    {
        var isBlockEnd = At("}");
        Advance();
        var gap = new CommentGap(_content, Previous.End, Current, isFirst: false);
        if (location is not null)
        {
            (location.Leading, location.Trailing, location.Detached) = (_leading, gap.Trailing, _detached);
        }

        // An empty statement passes on what stood before it.
        _detached = location is null && !isBlockEnd ? [.. _detached, .. gap.Detached] : gap.Detached;
        _leading = gap.Leading;
    }

    /// <summary>Reads identifiers with dots between, and perhaps before.</summary>
    public void ReadTypeName()
    {
        TryAdvance(".");
        Advance();
        while (TryAdvance("."))
        {
            Advance();
        }
    }

    /// <summary>Reads a number, a word, adjacent strings, or what is in braces.</summary>
    public void ReadValue()
    {
        TryAdvance("-");
        if (Current.Kind == TokenKind.String)
        {
            while (Current.Kind == TokenKind.String)
            {
                Advance();
            }

            return;
        }

        var depth = 0;
        do
        {
            depth += At("{") ? 1 : At("}") ? -1 : 0;
            Advance();
        }
        while (depth > 0 && !AtEnd);
    }
}
