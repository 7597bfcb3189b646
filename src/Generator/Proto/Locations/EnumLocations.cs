using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Locations;

/// <summary>Reads enums, and what messages have of reserved numbers and names as well.</summary>
internal static class EnumLocations
{
    public static void Read(LocationReader reader, Location parent, int number, int index, EnumSymbol symbol)
    {
        var location = reader.Open(parent, number, index);
        reader.Advance();
        reader.Read(location, 1);
        reader.EndDeclaration(location);
        var (values, ranges, names) = (0, 0, 0);
        while (!reader.At("}"))
        {
            if (reader.At(";"))
            {
                reader.EndDeclaration(null);
            }
            else if (reader.At("option"))
            {
                OptionLocations.ReadStatement(reader, location, 3, symbol.Options);
            }
            else if (reader.At("reserved"))
            {
                ReadReserved(reader, location, (4, 5), ref ranges, ref names);
            }
            else
            {
                ReadValue(reader, location, values, symbol.Values[values++]);
            }
        }

        reader.EndDeclaration(null);
        reader.Close(location);
    }

    /// <summary>Reads a reserved statement.</summary>
    /// <param name="reader">The tokens.</param>
    /// <param name="parent">The message or enum.</param>
    /// <param name="numbers">The numbers of its ranges and names.</param>
    /// <param name="ranges">How many ranges there are.</param>
    /// <param name="names">How many names there are.</param>
    public static void ReadReserved(LocationReader reader, Location parent, (int Ranges, int Names) numbers, ref int ranges, ref int names)
    {
        var start = reader.Current.Start;
        reader.Advance();
        var isNames = reader.Current.Kind is TokenKind.String or TokenKind.Identifier;
        var location = reader.Add(parent, [isNames ? numbers.Names : numbers.Ranges], start, -1);
        do
        {
            if (isNames)
            {
                reader.Read(location, names++, reader.ReadValue);
            }
            else
            {
                ReadRange(reader, location, ranges++);
            }
        }
        while (reader.TryAdvance(","));

        reader.EndDeclaration(location);
        reader.Close(location);
    }

    /// <summary>Reads a range: one number, or two, of which the second may be <c>max</c>.</summary>
    public static void ReadRange(LocationReader reader, Location parent, int index)
    {
        var location = reader.Open(parent, index);
        var first = reader.Current;
        reader.Read(location, 1, reader.ReadValue);
        if (reader.TryAdvance("to"))
        {
            reader.Read(location, 2, reader.ReadValue);
        }
        else
        {
            // The end is the start; of a negative number, protoc has the sign alone.
            reader.Add(location, [2], first.Start, first.End);
        }

        reader.Close(location);
    }

    private static void ReadValue(LocationReader reader, Location parent, int index, EnumValueSymbol value)
    {
        var location = reader.Open(parent, 2, index);
        reader.Read(location, 1);
        reader.Advance();
        reader.Read(location, 2, reader.ReadValue);
        if (reader.At("["))
        {
            OptionLocations.ReadList(reader, location, 3, value.Options);
        }

        reader.EndDeclaration(location);
        reader.Close(location);
    }
}
