using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Locations;

/// <summary>Reads what a message has in it, or, of messages and extensions, a file.</summary>
internal sealed class MessageLocations
{
    private readonly LocationReader _reader;
    private readonly Location _location;
    private readonly MessageSymbol? _message;
    private readonly FileSymbol _file;
    private int _fields;
    private int _nested;
    private int _enums;
    private int _ranges;
    private int _extensions;
    private int _oneofs;
    private int _reservedRanges;
    private int _reservedNames;

    /// <summary>Reads those of a file.</summary>
    public MessageLocations(LocationReader reader, Location location, FileSymbol file) => (_reader, _location, _file) = (reader, location, file);

    private MessageLocations(LocationReader reader, Location location, MessageSymbol message)
        : this(reader, location, message.File) => _message = message;

    private List<MessageSymbol> Messages => _message?.Messages ?? _file.Messages;

    private int MessagesNumber => _message is null ? 4 : 3;

    /// <summary>Reads a message in it, from its keyword to its closing brace.</summary>
    public void ReadMessage()
    {
        var location = _reader.Open(_location, MessagesNumber, _nested);
        _reader.Advance();
        _reader.Read(location, 1);
        new MessageLocations(_reader, location, Messages[_nested++]).ReadBlock();
        _reader.Close(location);
    }

    /// <summary>Reads an extend block.</summary>
    public void ReadExtend()
    {
        var location = _reader.Open(_location, _message is null ? 7 : 6);
        _reader.Advance();
        var extendee = _reader.Current.Start;
        _reader.ReadTypeName();
        var extendeeEnd = _reader.Previous.End;
        _reader.EndDeclaration(location);
        while (!_reader.At("}"))
        {
            var field = _reader.Open(location, _extensions);
            _reader.Add(field, [2], extendee, extendeeEnd);
            ReadField(field, (_message?.Extensions ?? _file.Extensions)[_extensions++]);
        }

        _reader.EndDeclaration(null);
        _reader.Close(location);
    }

    private void ReadBlock()
    {
        _reader.EndDeclaration(_location);
        while (!_reader.At("}"))
        {
            ReadStatement();
        }

        _reader.EndDeclaration(null);
    }

    private void ReadStatement()
    {
        if (_file.Edition >= Edition.Edition2024 && (_reader.At("export") || _reader.At("local")))
        {
            _reader.Advance();
        }

        switch (_reader.Word)
        {
            case ";":
                _reader.EndDeclaration(null);
                break;
            case "message":
                ReadMessage();
                break;
            case "enum":
                EnumLocations.Read(_reader, _location, 4, _enums, _message!.Enums[_enums++]);
                break;
            case "extensions":
                ReadExtensionRanges();
                break;
            case "reserved":
                EnumLocations.ReadReserved(_reader, _location, (9, 10), ref _reservedRanges, ref _reservedNames);
                break;
            case "extend":
                ReadExtend();
                break;
            case "option":
                OptionLocations.ReadStatement(_reader, _location, 7, _message!.Options);
                break;
            case "oneof":
                ReadOneof();
                break;
            default:
                ReadField();
                break;
        }
    }

    private void ReadField() => ReadField(_reader.Open(_location, 2, _fields), _message!.Fields[_fields++]);

    private void ReadOneof()
    {
        var oneof = _message!.Oneofs[_oneofs];
        var location = _reader.Open(_location, 8, _oneofs++);
        _reader.Advance();
        _reader.Read(location, 1);
        _reader.EndDeclaration(location);
        while (!_reader.At("}"))
        {
            if (_reader.At("option"))
            {
                OptionLocations.ReadStatement(_reader, location, 2, oneof.Options);
            }
            else
            {
                ReadField();
            }
        }

        _reader.EndDeclaration(null);
        _reader.Close(location);
    }

    private void ReadField(Location location, FieldSymbol field)
    {
        if (field.Oneof is null or { Syntax.IsSynthetic: true } && (_reader.At("optional") || _reader.At("repeated") || _reader.At("required")))
        {
            _reader.Read(location, 4);
        }

        ReadType(location, field);
        var name = _reader.Current;
        _reader.Read(location, 1);
        _reader.Advance();
        _reader.Read(location, 3);
        if (_reader.At("["))
        {
            OptionLocations.ReadList(_reader, location, 8, field.Options, () => TryReadDefault(location) || TryReadJsonName(location));
        }

        if (field.Type == FieldType.Group)
        {
            ReadGroup(location, name);
        }
        else
        {
            _reader.EndDeclaration(location);
            _nested += field.IsMap ? 1 : 0;
        }

        _reader.Close(location);
    }

    private void ReadType(Location field, FieldSymbol symbol)
    {
        var location = _reader.Open(field, symbol.Syntax.TypeName.Length > 0 && symbol.Type != FieldType.Group ? 6 : 5);
        if (symbol.IsMap)
        {
            while (!_reader.TryAdvance(">"))
            {
                _reader.Advance();
            }
        }
        else
        {
            _reader.ReadTypeName();
        }

        _reader.Close(location);
    }

    // A group is a field and a message in one: the message begins where the field does, and has its name.
    private void ReadGroup(Location field, Token name)
    {
        var location = _reader.Add(_location, [MessagesNumber, _nested], field.Start, -1);
        _reader.Add(location, [1], name.Start, name.End);
        _reader.Add(field, [6], name.Start, name.End);
        new MessageLocations(_reader, location, Messages[_nested++]).ReadBlock();
        _reader.Close(location);
    }

    private bool TryReadDefault(Location field)
    {
        if (!_reader.TryAdvance("default"))
        {
            return false;
        }

        _reader.Advance();
        _reader.Read(field, 7, _reader.ReadValue);
        return true;
    }

    private bool TryReadJsonName(Location field)
    {
        if (!_reader.At("json_name"))
        {
            return false;
        }

        var location = _reader.Open(field, 10);
        _reader.Advance();
        _reader.Advance();
        _reader.Read(field, 10, _reader.ReadValue);
        _reader.Close(location);
        return true;
    }

    // The options of a statement are those of each of its ranges.
    private void ReadExtensionRanges()
    {
        var location = _reader.Open(_location, 5);
        var first = _ranges;
        do
        {
            _reader.Advance();
            EnumLocations.ReadRange(_reader, location, _ranges++);
        }
        while (_reader.At(","));

        if (_reader.At("["))
        {
            var index = _reader.All.Count;
            var range = new Location([.. location.Path, first], _reader.Current.Start);
            OptionLocations.ReadList(_reader, range, 3, _message!.ExtensionRanges[first].Options);
            var (options, depth) = (_reader.All.GetRange(index, _reader.All.Count - index), location.Path.Count);
            for (var i = first + 1; i < _ranges; i++)
            {
                _reader.All.AddRange(options.ConvertAll(x => new Location([.. location.Path, i, .. x.Path.Skip(depth + 1)], x.Start) { End = x.End }));
            }
        }

        _reader.EndDeclaration(location);
        _reader.Close(location);
    }
}
