using System.Text;

namespace Contracts.Generator.Proto.Lexing;

/// <summary>The space between a token that ends a declaration and the token after it: which of its comments belong to which.</summary>
internal sealed class CommentGap
{
    private readonly string _content;
    private readonly int _end;
    private int _at;
    private int _line;
    private int _comments;
    private StringBuilder? _pending;
    private List<string>? _detached;
    private bool _isLine;
    private bool _canTrail;

    /// <summary>Reads the gap from <paramref name="start"/> to <paramref name="next"/>, at the start of the file if <paramref name="isFirst"/>.</summary>
    public CommentGap(string content, int start, Token next, bool isFirst)
    {
        _content = content;
        _at = start;
        _end = next.Start;
        _canTrail = !isFirst;
        var trailEndLine = -1;
        if (!isFirst && !ReadTrailing(ref trailEndLine))
        {
            return;
        }

        ReadLines();
        if (next.Kind == TokenKind.End || (next.Length == 1 && content[next.Start] is '}' or ']' or ')'))
        {
            Flush();
        }

        if (next.Kind != TokenKind.End && ((!isFirst && _line == 0) || trailEndLine == _line))
        {
            Detach();
        }

        Leading = _pending?.ToString() ?? "";
    }

    /// <summary>The comment of the declaration before the gap.</summary>
    public string Trailing { get; private set; } = "";

    /// <summary>The comment of the declaration after the gap.</summary>
    public string Leading { get; } = "";

    /// <summary>The comments of neither, in their order.</summary>
    public IReadOnlyList<string> Detached => _detached ?? [];

    // A comment on the line of the token before belongs to it. False when the next token is on that line as well.
    private bool ReadTrailing(ref int endLine)
    {
        SkipBlanks();
        if (!TryReadComment())
        {
            return TryEndLine();
        }

        // A comment to the end of its line has read the line's end, too.
        endLine = _isLine ? _line - 1 : _line;
        SkipBlanks();
        Flush();
        return true;
    }

    private void ReadLines()
    {
        while (true)
        {
            SkipBlanks();
            if (TryReadComment())
            {
                if (!_isLine)
                {
                    SkipBlanks();
                    TryEndLine();
                }
            }
            else if (TryEndLine())
            {
                // A blank line.
                Flush();
                _canTrail = false;
            }
            else
            {
                return;
            }
        }
    }

    // With the tokens of both sides on its line, nobody knows whose a comment is.
    private void Detach()
    {
        if (_comments + (_pending is null ? 0 : 1) == 1)
        {
            if (Trailing.Length > 0)
            {
                (_detached ??= []).Insert(0, Trailing);
                Trailing = "";
            }

            _canTrail = false;
            Flush();
        }
    }

    private void Flush()
    {
        if (_pending is null)
        {
            return;
        }

        if (_canTrail)
        {
            Trailing = _pending.ToString();
            _canTrail = false;
        }
        else
        {
            (_detached ??= []).Add(_pending.ToString());
        }

        _pending = null;
        _comments++;
    }

    private void SkipBlanks()
    {
        while (_at < _end && _content[_at] is ' ' or '\t' or '\r' or '\v' or '\f')
        {
            _at++;
        }
    }

    private bool TryEndLine()
    {
        if (_at >= _end || _content[_at] != '\n')
        {
            return false;
        }

        _at++;
        _line++;
        return true;
    }

    private bool TryReadComment()
    {
        if (_at + 1 >= _end || _content[_at] != '/' || _content[_at + 1] is not ('/' or '*'))
        {
            return false;
        }

        var isLine = _content[_at + 1] == '/';
        if (_pending is not null && !(isLine && _isLine))
        {
            Flush();
        }

        _isLine = isLine;
        _at += 2;
        _pending ??= new StringBuilder();
        if (isLine)
        {
            ReadToEndOfLine(_pending);
        }
        else
        {
            ReadBlock(_pending);
        }

        return true;
    }

    private void ReadToEndOfLine(StringBuilder comment)
    {
        var end = _content.IndexOf('\n', _at, _end - _at);
        end = end < 0 ? _end : end;
        comment.Append(_content, _at, end - _at);
        _at = end;
        if (TryEndLine())
        {
            comment.Append('\n');
        }
    }

    // The blanks at the start of each line, and a star there, are no part of the text.
    private void ReadBlock(StringBuilder comment)
    {
        while (_at < _end)
        {
            if (TryEndLine())
            {
                comment.Append('\n');
                SkipBlanks();
                _at += _at < _end && _content[_at] == '*' ? 1 : 0;
                if (_at < _end && _content[_at] == '/' && _content[_at - 1] == '*')
                {
                    _at++;
                    return;
                }
            }
            else if (_content[_at] == '*' && _at + 1 < _end && _content[_at + 1] == '/')
            {
                _at += 2;
                return;
            }
            else
            {
                comment.Append(_content[_at++]);
            }
        }
    }
}
