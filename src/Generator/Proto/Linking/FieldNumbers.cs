namespace Contracts.Generator.Proto.Linking;

/// <summary>The numbers that fields may have.</summary>
internal static class FieldNumbers
{
    public const int Max = (1 << 29) - 1;

    public const int FirstReserved = 19000;

    public const int LastReserved = 19999;

    /// <summary>Gives the first number that no field, range or reservation of a message has.</summary>
    public static int FirstFree(MessageSymbol message)
    {
        var next = 1;
        foreach (var (from, to) in message.Fields.Select(x => (From: x.Number, To: x.Number))
            .Concat(message.Syntax.ExtensionRanges.Concat(message.Syntax.ReservedRanges).Select(x => (From: x.Start, To: x.End - 1)))
            .OrderBy(x => x.From).ThenBy(x => x.To))
        {
            if (from <= next && next <= to)
            {
                next = to + 1;
            }
            else if (from > next)
            {
                break;
            }
        }

        return next;
    }
}
