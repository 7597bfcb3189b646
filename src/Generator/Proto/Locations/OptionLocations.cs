using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Locations;

/// <summary>Reads options, whose paths are those of the fields that they set.</summary>
internal static class OptionLocations
{
    /// <summary>Reads an option statement.</summary>
    public static void ReadStatement(LocationReader reader, Location parent, int number, OptionMessage? options)
    {
        var around = reader.Open(parent, number);
        var start = reader.Current.Start;
        reader.Advance();
        var location = Begin(reader, around, start, options);
        reader.EndDeclaration(location);
        reader.Close(location);
        Close(reader, around, options);
    }

    /// <summary>Reads a list in brackets; <paramref name="tryReadOther"/> reads what of it is no option.</summary>
    public static void ReadList(LocationReader reader, Location parent, int number, OptionMessage? options, Func<bool>? tryReadOther = null)
    {
        var around = reader.Open(parent, number);
        do
        {
            reader.Advance();
            if (tryReadOther?.Invoke() != true)
            {
                reader.Close(Begin(reader, around, reader.Current.Start, options));
            }
        }
        while (reader.At(","));

        reader.Advance();
        Close(reader, around, options);
    }

    // Options of which nothing is kept at run time have no place.
    private static void Close(LocationReader reader, Location around, OptionMessage? options)
    {
        reader.Close(around);
        if (options?.Fields.All(x => x.Field.IsSourceOnly) == true)
        {
            reader.All.Remove(around);
        }
    }

    // From the name to the value. The location has its place in the order before it is known what the option sets.
    private static Location Begin(LocationReader reader, Location around, int start, OptionMessage? options)
    {
        var nameAt = reader.Current.Start;
        var index = reader.All.Count;
        var parts = 1;
        for (var isInside = false; !reader.At("="); reader.Advance())
        {
            isInside = !reader.At(")") && (isInside || reader.At("("));
            parts += reader.At(".") && !isInside ? 1 : 0;
        }

        reader.Advance();
        reader.ReadValue();
        var path = options is null ? null : Find(options, nameAt, parts);
        var location = reader.Add(around, path ?? [], start, -1);
        if (path is null)
        {
            // Kept in the source only.
            reader.All.RemoveAt(index);
        }

        return location;
    }

    // The path of the value that the option at the offset set, by a name of so many parts.
    private static int[]? Find(OptionMessage message, int nameAt, int parts)
    {
        foreach (var option in message.Fields.Where(x => !x.Field.IsSourceOnly))
        {
            for (var i = 0; i < option.Values.Count; i++)
            {
                var value = option.Values[i];
                if (parts == 1 && value.At == nameAt)
                {
                    return option.Field.IsRepeated ? [option.Field.Number, i] : [option.Field.Number];
                }

                if (parts > 1 && value.Message is { } nested && Find(nested, nameAt, parts - 1) is { } rest)
                {
                    return [option.Field.Number, .. rest];
                }
            }
        }

        return null;
    }
}
