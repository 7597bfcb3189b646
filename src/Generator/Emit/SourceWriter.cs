using System.Text;

namespace Contracts.Generator.Emit;

/// <summary>Writes lines of C#, or of .proto, with the indentation of the block that is open. Lines end in <c>\n</c> everywhere.</summary>
internal sealed class SourceWriter(string step = "    ")
{
    private const int Usual = 4096;

    private readonly StringBuilder _text = new(Usual);
    private int _depth;

    /// <summary>Writes lines, each indented; empty ones stay empty. The text may be a raw literal of many lines.</summary>
    public SourceWriter Line(string lines = "")
    {
        if (lines.IndexOf('\r') >= 0)
        {
            lines = lines.Replace("\r", "");
        }

        for (var start = 0; start <= lines.Length;)
        {
            var end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            if (end > start)
            {
                for (var i = 0; i < _depth; i++)
                {
                    _text.Append(step);
                }
            }

            _text.Append(lines, start, end - start).Append('\n');
            start = end + 1;
        }

        return this;
    }

    /// <summary>Opens a block of braces under a line; disposing it closes them.</summary>
    public Closing Block(string head)
    {
        Line(head);
        Line("{");
        _depth++;
        return new Closing(this, "}");
    }

    /// <summary>Indents under a line, as under a <c>case</c>; disposing it ends the indentation, with a line of its own if one is given.</summary>
    public Closing Indent(string head, string? end = null)
    {
        Line(head);
        _depth++;
        return new Closing(this, end);
    }

    public override string ToString() => _text.ToString();

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
}
