namespace Contracts.Generator.Proto.Source;

/// <summary>
/// The text of one .proto file under the path that imports name it by. Two texts are equal when path and content
/// are, so everything that is a pure function of a text may be cached by it.
/// </summary>
internal sealed class ProtoText : IEquatable<ProtoText>
{
    private const int TabWidth = 8;
    private const int WidthOfMark = 3;
    private int[]? _lineStarts;

    public ProtoText(string path, string content)
    {
        Path = path;
        HasMark = content.Length > 0 && content[0] == '\uFEFF';
        Content = HasMark ? content.Substring(1) : content;
    }

    public string Path { get; }

    /// <summary>Whether a byte order mark was there, whose bytes protoc counts as columns.</summary>
    public bool HasMark { get; }

    /// <summary>The characters, without a byte order mark.</summary>
    public string Content { get; }

    /// <summary>
    /// Gives the place of a character as protoc prints it: line and column from 1, the column counted in bytes of
    /// UTF-8, a tab reaching to the next multiple of eight.
    /// </summary>
    public ProtoPosition PositionOf(int offset)
    {
        if (offset < 0)
        {
            return default;
        }

        var (line, start) = LineOf(offset);
        var column = line == 0 && HasMark ? WidthOfMark : 0;
        for (var i = start; i < offset && i < Content.Length; i++)
        {
            column += WidthOf(Content[i], column);
        }

        return new ProtoPosition(line + 1, column + 1);
    }

    /// <summary>Gives the line of a character, from zero, and the line's first character.</summary>
    public (int Line, int Start) LineOf(int offset)
    {
        var starts = _lineStarts ??= FindLines(Content);
        var line = Array.BinarySearch(starts, offset);
        line = line < 0 ? ~line - 1 : line;
        return (line, starts[line]);
    }

    public bool Equals(ProtoText? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Path == other.Path && HasMark == other.HasMark && string.Equals(Content, other.Content, StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as ProtoText);

    public override int GetHashCode() => (StringComparer.Ordinal.GetHashCode(Path) * 397) ^ StringComparer.Ordinal.GetHashCode(Content);

    private static int WidthOf(char c, int column) => c switch
    {
        '\t' => TabWidth - (column % TabWidth),
        < '\u0080' => 1,
        < '\u0800' => 2,
        // Each half of a surrogate pair stands for two of the four bytes.
        >= '\uD800' and <= '\uDFFF' => 2,
        _ => 3,
    };

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
