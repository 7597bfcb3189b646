using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Locations;

/// <summary>Reads a file from its syntax statement to its end.</summary>
internal sealed class FileLocations
{
    private readonly LocationReader _reader;
    private readonly FileSymbol _file;
    private readonly Location _root;
    private readonly MessageLocations _messages;
    private int _imports;
    private int _publicImports;
    private int _weakImports;
    private int _optionImports;
    private int _enums;
    private int _services;

    private FileLocations(LocationReader reader, FileSymbol file)
    {
        (_reader, _file) = (reader, file);
        _root = reader.Open(null);
        _messages = new MessageLocations(reader, _root, file);
    }

    public static void Read(LocationReader reader, FileSymbol file) => new FileLocations(reader, file).Read();

    private void Read()
    {
        if (_reader.At("syntax") || _reader.At("edition"))
        {
            // An edition as well: protoc has no location for its field.
            ReadToSemicolon(_reader.Open(_root, 12));
        }

        while (!_reader.AtEnd)
        {
            ReadStatement();
        }

        _reader.Close(_root);
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
                _messages.ReadMessage();
                break;
            case "enum":
                EnumLocations.Read(_reader, _root, 5, _enums, _file.Enums[_enums++]);
                break;
            case "service":
                ServiceLocations.Read(_reader, _root, _services, _file.Services[_services++]);
                break;
            case "extend":
                _messages.ReadExtend();
                break;
            case "import":
                ReadImport();
                break;
            case "option":
                OptionLocations.ReadStatement(_reader, _root, 8, _file.Options);
                break;
            default:
                ReadToSemicolon(_reader.Open(_root, 2));
                break;
        }
    }

    private void ReadImport()
    {
        var start = _reader.Current.Start;
        _reader.Advance();
        if (_reader.TryAdvance("option"))
        {
            ReadToSemicolon(_reader.Add(_root, [15, _optionImports++], start, -1));
            return;
        }

        var location = _reader.Add(_root, [3, _imports++], start, -1);
        if (_reader.At("public") || _reader.At("weak"))
        {
            var kind = _reader.At("public") ? _reader.Open(_root, 10, _publicImports++) : _reader.Open(_root, 11, _weakImports++);
            _reader.Advance();
            _reader.Close(kind);
        }

        ReadToSemicolon(location);
    }

    private void ReadToSemicolon(Location location)
    {
        while (_reader.Current.Kind == TokenKind.String || !_reader.At(";"))
        {
            _reader.Advance();
        }

        _reader.EndDeclaration(location);
        _reader.Close(location);
    }
}
