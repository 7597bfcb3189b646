using System.Text;

namespace Contracts.Generator.Emit;

/// <summary>Writes lines of C#, with the indentation of the block that is open. Lines end in <c>\n</c> everywhere.</summary>
internal sealed class SourceWriter
{
    private const string Step = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines, each indented; empty ones stay empty. The text may be a raw literal of many lines.</summary>
    public SourceWriter Line(string lines = "")
    {
        foreach (var line in lines.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0)
            {
                for (var i = 0; i < _depth; i++)
                {
                    _text.Append(Step);
                }
            }

            _text.Append(line).Append('\n');
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

    /// <summary>Indents under a line, as under a <c>case</c>; disposing it ends the indentation.</summary>
    public Closing Indent(string head)
    {
        Line(head);
        _depth++;
        return new Closing(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Closes what <see cref="Block"/> or <see cref="Indent"/> opened.</summary>
    internal readonly struct Closing(SourceWriter writer, string? brace) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (brace is not null)
            {
                writer.Line(brace);
            }
        }
    }
}
