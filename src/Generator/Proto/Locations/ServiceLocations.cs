using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Locations;

/// <summary>Reads services and their methods.</summary>
internal static class ServiceLocations
{
    public static void Read(LocationReader reader, Location parent, int index, ServiceSymbol service)
    {
        var location = reader.Open(parent, 6, index);
        reader.Advance();
        reader.Read(location, 1);
        reader.EndDeclaration(location);
        var methods = 0;
        while (!reader.At("}"))
        {
            if (reader.At(";"))
            {
                reader.EndDeclaration(null);
            }
            else if (reader.At("option"))
            {
                OptionLocations.ReadStatement(reader, location, 3, service.Options);
            }
            else
            {
                ReadMethod(reader, location, methods, service.Methods[methods++]);
            }
        }

        reader.EndDeclaration(null);
        reader.Close(location);
    }

    private static void ReadMethod(LocationReader reader, Location parent, int index, MethodSymbol method)
    {
        var location = reader.Open(parent, 2, index);
        reader.Advance();
        reader.Read(location, 1);
        ReadPayload(reader, location, 2, 5);
        reader.Advance();
        ReadPayload(reader, location, 3, 6);
        if (!reader.At("{"))
        {
            reader.EndDeclaration(location);
            reader.Close(location);
            return;
        }

        reader.EndDeclaration(location);
        while (!reader.At("}"))
        {
            if (reader.At(";"))
            {
                reader.EndDeclaration(null);
            }
            else
            {
                OptionLocations.ReadStatement(reader, location, 4, method.Options);
            }
        }

        reader.EndDeclaration(null);
        reader.Close(location);
    }

    // From one parenthesis to the other.
    private static void ReadPayload(LocationReader reader, Location parent, int type, int streaming)
    {
        reader.Advance();
        if (reader.At("stream"))
        {
            reader.Read(parent, streaming);
        }

        reader.Read(parent, type, reader.ReadTypeName);
        reader.Advance();
    }
}
