using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>Reads an aggregate option value, which is protobuf's text format, up to its first error.</summary>
internal sealed class AggregateReader
{
    private const int MaxDepth = 100;
    private readonly NameScope _scope;
    private readonly AggregateTokens _tokens;
    private readonly AggregateScalars _scalars;
    private int _depth;
    private string _anyName = string.Empty;

    public AggregateReader(FileSymbol file, OptionSyntax option, NameScope scope)
    {
        _scope = scope;
        _tokens = new AggregateTokens(file.Syntax.Text.Content, option.AggregateStart, option.AggregateEnd);
        _scalars = new AggregateScalars(_tokens);
    }

    /// <summary>What is wrong; <see langword="null"/> when all was read.</summary>
    public string? Error => _tokens.Error;

    public OptionMessage Read(MessageSymbol type)
    {
        var message = new OptionMessage(type);
        while (_tokens.Kind != TokenKind.End && ReadField(message))
        {
        }

        var missing = Error is null ? string.Join(", ", RequiredFields.Missing(message)) : string.Empty;
        if (missing.Length > 0)
        {
            _tokens.Fail("Message missing required fields: " + missing);
        }

        return message;
    }

    private bool ReadField(OptionMessage message)
    {
        if (!TryFindField(message, out var field))
        {
            return false;
        }

        if (field is null)
        {
            return ReadAny(message);
        }

        if (!field.IsRepeated && message.Find(field.Number) is not null)
        {
            return _tokens.Fail($"Non-repeated field \"{field.Name}\" is specified multiple times.");
        }

        if (field.Oneof is { } oneof && message.Fields.FirstOrDefault(x => x.Field.Oneof == oneof && x.Field != field) is { } other)
        {
            return _tokens.Fail(
                $"Field \"{field.Name}\" is specified along with field \"{other.Field.Name}\", another member of oneof \"{oneof.Name}\".");
        }

        var isMessage = field.MessageType is not null;
        if (!_tokens.TryConsume(":") && !isMessage)
        {
            return _tokens.Expect(":");
        }

        var isRead = field.IsRepeated && _tokens.TryConsume("[") ? ReadList(message, field) : ReadValue(message, field);
        return isRead && ConsumeSeparator();
    }

    private bool ConsumeSeparator()
    {
        if (!_tokens.TryConsume(";"))
        {
            _tokens.TryConsume(",");
        }

        return true;
    }

    private bool ReadList(OptionMessage message, FieldSymbol field)
    {
        if (_tokens.TryConsume("]"))
        {
            return true;
        }

        do
        {
            if (!ReadValue(message, field))
            {
                return false;
            }
        }
        while (_tokens.TryConsume(","));

        return _tokens.TryConsume("]") || _tokens.Expect("]");
    }

    private bool ReadValue(OptionMessage message, FieldSymbol field)
    {
        OptionValue value;
        if (field.MessageType is null)
        {
            if (!_scalars.TryRead(field, out value))
            {
                return false;
            }
        }
        else if (ReadMessage(field.MessageType) is { } nested)
        {
            value = new OptionValue(0, message: nested);
        }
        else
        {
            return false;
        }

        message.GetOrAdd(field).Values.Add(value);
        return true;
    }

    private OptionMessage? ReadMessage(MessageSymbol type)
    {
        if (_depth >= MaxDepth)
        {
            _tokens.Fail("Message is too deep, the parser exceeded the configured recursion limit.");
            return null;
        }

        var close = _tokens.TryConsume("<") ? ">" : "}";
        if (close == "}" && !_tokens.TryConsume("{"))
        {
            _tokens.Expect("{");
            return null;
        }

        _depth++;
        var message = new OptionMessage(type);
        while (!_tokens.TryConsume(close))
        {
            if (_tokens.Kind == TokenKind.End)
            {
                _tokens.Fail($"Expected \"{close}\", found \"\".");
                return null;
            }

            if (!ReadField(message))
            {
                return null;
            }
        }

        _depth--;
        return message;
    }

    // Leaves the field null for an expanded Any, whose bracket is still to be read.
    private bool TryFindField(OptionMessage message, out FieldSymbol? field)
    {
        field = null;
        if (_tokens.TryConsume("["))
        {
            if (_tokens.ReadBracketName() is not { } name)
            {
                return false;
            }

            if (name.Contains('/'))
            {
                _anyName = name;
                return true;
            }

            field = FindExtension(message.Type, name);
            return field is not null || _tokens.Fail(
                $"Extension \"{name}\" is not defined or is not an extension of \"{message.Type.FullName}\".");
        }

        if (_tokens.Kind != TokenKind.Identifier)
        {
            return _tokens.Fail($"Expected identifier, got: {_tokens.Text}");
        }

        var text = _tokens.Text;
        field = message.Type.Fields.Find(x => (x.IsGroupLike ? x.MessageType!.Name : x.Name) == text)
            ?? message.Type.Fields.Find(x => x.IsGroupLike && x.Name == text);
        if (field is null)
        {
            return _tokens.Fail($"Message type \"{message.Type.FullName}\" has no field named \"{text}\".");
        }

        _tokens.Advance();
        return true;
    }

    private FieldSymbol? FindExtension(MessageSymbol type, string name)
    {
        var found = _scope.Lookup(name, type.FullName);
        if (found is FieldSymbol { IsExtension: true } field && field.ContainingType?.FullName == type.FullName)
        {
            return field;
        }

        return found is MessageSymbol message && type.IsMessageSet
            ? message.Extensions.Find(x => x.ContainingType == type && x.MessageType == message && !x.IsRepeated)
            : null;
    }

    private bool ReadAny(OptionMessage message)
    {
        var slash = _anyName.LastIndexOf('/');
        var (url, name) = (_anyName, _anyName.Substring(slash + 1));
        if (message.Type.FullName != "google.protobuf.Any"
            || _anyName.Substring(0, slash) is not ("type.googleapis.com" or "type.googleprod.com")
            || _scope.Lookup("." + name, string.Empty) is not MessageSymbol type)
        {
            return _tokens.Fail($"Could not find type \"{url}\" stored in google.protobuf.Any.");
        }

        _tokens.TryConsume(":");
        if (ReadMessage(type) is not { } content)
        {
            return false;
        }

        if (message.Fields.Count > 0)
        {
            return _tokens.Fail("Non-repeated Any specified multiple times.");
        }

        var buffer = new WireBuffer();
        OptionEncoder.Write(buffer, content, isStripped: false);
        var bytes = buffer.ToArray();
        message.GetOrAdd(message.Type.FindField("type_url")!).Values.Add(new OptionValue(0, url));
        message.GetOrAdd(message.Type.FindField("value")!).Values.Add(
            new OptionValue(0, new string(Array.ConvertAll(bytes, x => (char)x))));
        return ConsumeSeparator();
    }
}
