using System.Globalization;
using System.Text;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>Writes JSON: each member and each item on a line of its own, down to a depth, and without white space below.</summary>
/// <param name="lines">The depth.</param>
/// <param name="depth">How deep what is written will stand.</param>
internal sealed class JsonTextWriter(int lines, int depth = 0)
{
    private readonly StringBuilder _text = new();
    private int _depth = depth;
    private bool _isFirst = true;

    /// <summary>Opens an object; disposing it closes it.</summary>
    /// <param name="name">Its name; <see langword="null"/> for an item.</param>
    public Closing Object(string? name = null) => Open(name, '{', '}');

    /// <summary>Opens an array; disposing it closes it.</summary>
    /// <param name="name">Its name; <see langword="null"/> for an item.</param>
    public Closing Array(string? name = null) => Open(name, '[', ']');

    /// <summary>Writes a text.</summary>
    public void Text(string? name, string value)
    {
        Begin(name);
        Quote(_text, value);
    }

    /// <summary>Writes a text unless it is empty.</summary>
    public void TextIfAny(string name, string value)
    {
        if (value.Length > 0)
        {
            Text(name, value);
        }
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(string? name, decimal value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes <c>true</c>; there is no need to write <c>false</c>.</summary>
    public void True(string name) => Raw(name, "true");

    /// <summary>Writes what is JSON already.</summary>
    public void Raw(string? name, string json)
    {
        Begin(name);
        _text.Append(json);
    }

    /// <summary>Writes the members of an object that is JSON already.</summary>
    public void Members(string json)
    {
        if (json.Length > 2)
        {
            Begin(null);
            _text.Append(json, 1, json.Length - 2);
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>The text between quotes. What C# could not hold in a raw literal, and what is no text in UTF-8, is escaped.</summary>
    public static string Quoted(string text) => Quote(new StringBuilder(), text).ToString();

    private static StringBuilder Quote(StringBuilder quoted, string text)
    {
        quoted.Append('"');
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (letter is '"' or '\\' or '\u2028' or '\u2029' || char.IsControl(letter) || char.IsSurrogate(letter))
            {
                quoted.Append(text, plain, i - plain).Append(letter == '\n' ? "\\n" : "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                plain = i + 1;
            }
        }

        return quoted.Append(text, plain, text.Length - plain).Append('"');
    }

    private void Begin(string? name)
    {
        if (!_isFirst)
        {
            _text.Append(',');
        }

        Break();
        _isFirst = false;
        if (name is not null)
        {
            Quote(_text, name).Append(_depth <= lines ? ": " : ":");
        }
    }

    private void Break()
    {
        if (_depth > 0 && _depth <= lines)
        {
            _text.Append('\n').Append(' ', 2 * _depth);
        }
    }

    private Closing Open(string? name, char open, char close)
    {
        Begin(name);
        _text.Append(open);
        _isFirst = true;
        _depth++;
        return new Closing(this, close);
    }

    private void Close(char close)
    {
        _depth--;
        if (!_isFirst && _depth < lines)
        {
            _text.Append('\n').Append(' ', 2 * _depth);
        }

        _isFirst = false;
        _text.Append(close);
    }

    /// <summary>Closes an object or an array.</summary>
    internal readonly struct Closing(JsonTextWriter writer, char close) : IDisposable
    {
        public void Dispose() => writer.Close(close);
    }
}
