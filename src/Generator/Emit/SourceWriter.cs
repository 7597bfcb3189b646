using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator.Emit;

/// <summary>Writes lines of C#, or of .proto, with the indentation of the block that is open. Lines end in <c>\n</c> everywhere.</summary>
internal sealed class SourceWriter(string step = "    ")
{
    private const int Usual = 4096;

    private readonly StringBuilder _text = new(Usual);
    private int _depth;
    private bool _isAtStart = true;

    /// <summary>Writes lines, each indented; empty ones stay empty. The text may be a raw literal of many lines.</summary>
    public SourceWriter Line(string lines = "")
    {
        Write(lines);
        return EndLine();
    }

    /// <summary>Writes lines out of pieces, which are written by now.</summary>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] LinePieces pieces) => EndLine();

    /// <summary>Opens a block of braces under a line; disposing it closes them.</summary>
    public Closing Block(string head) => Open(Line(head));

    /// <summary>Opens a block under a line out of pieces.</summary>
    public Closing Block([InterpolatedStringHandlerArgument("")] LinePieces head) => Open(EndLine());

    /// <summary>Indents under a line, as under a <c>case</c>; disposing it ends the indentation, with a line of its own if one is given.</summary>
    public Closing Indent(string head, string? end = null)
    {
        Line(head);
        _depth++;
        return new Closing(this, end);
    }

    /// <summary>Writes a piece of a line, or of lines.</summary>
    public void Write(string text)
    {
        if (text.IndexOf('\r') >= 0)
        {
            text = text.Replace("\r", "");
        }

        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            Write(text, start, end - start);
            EndLine();
            start = end + 1;
        }

        Write(text, start, text.Length - start);
    }

    public override string ToString() => _text.ToString();

    /// <summary>What was written, as a source. It is not made a string, which of most files would be a large object to the garbage collector: those have it look at all that lives.</summary>
    public SourceText ToText()
    {
        using var reader = new Reader(_text);
        return SourceText.From(reader, _text.Length, Encoding.UTF8);
    }

    private void Write(string text, int start, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var i = 0; _isAtStart && i < _depth; i++)
        {
            _text.Append(step);
        }

        _isAtStart = false;
        _text.Append(text, start, count);
    }

    private SourceWriter EndLine()
    {
        _text.Append('\n');
        _isAtStart = true;
        return this;
    }

    private static Closing Open(SourceWriter writer)
    {
        writer.Line("{");
        writer._depth++;
        return new Closing(writer, "}");
    }

    /// <summary>Closes what <see cref="Block"/> or <see cref="Indent"/> opened.</summary>
    internal readonly struct Closing(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            // The default value opened nothing.
            if (writer is null)
            {
                return;
            }

            writer._depth--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }

    private sealed class Reader(StringBuilder text) : TextReader
    {
        private int _position;

        public override int Peek() => _position < text.Length ? text[_position] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var read = Math.Min(count, text.Length - _position);
            text.CopyTo(_position, buffer, index, read);
            _position += read;
            return read;
        }

        public override string ReadToEnd() => text.ToString();
    }
}
