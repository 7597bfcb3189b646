using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Linking;

/// <summary>Collects where a number cannot be had, to name up to three that can, once for each message of the file.</summary>
internal sealed class NumberHints(FileSymbol file)
{
    private const int MaxSuggestions = 3;
    private readonly Dictionary<MessageSymbol, (int At, int Count)> _wanted = [];

    public void Request(MessageSymbol? message, int at, int count = 1)
    {
        if (message is null)
        {
            return;
        }

        _wanted[message] = _wanted.TryGetValue(message, out var wanted)
            ? (wanted.At, Math.Min(MaxSuggestions, wanted.Count + Math.Max(0, count)))
            : (at, Math.Min(MaxSuggestions, Math.Max(0, count)));
    }

    public void Report()
    {
        // As protoc does, for the outermost messages only.
        foreach (var message in file.Messages)
        {
            if (_wanted.TryGetValue(message, out var wanted) && wanted.Count > 0)
            {
                file.Errors.Add(ProtoRule.FieldNumber, wanted.At, $"Suggested field numbers for {message.FullName}: {string.Join(", ", Free(message, wanted.Count))}");
            }
        }
    }

    private static IEnumerable<int> Free(MessageSymbol message, int count)
    {
        var used = message.Fields.Concat(message.Extensions).Where(x => x.Number > 0).Select(x => (From: x.Number, To: x.Number + 1))
            .Concat(message.Syntax.ReservedRanges.Concat(message.Syntax.ExtensionRanges).Select(x => (From: x.Start, To: x.End)))
            .Append((From: FieldNumbers.FirstReserved, To: FieldNumbers.LastReserved))
            .OrderBy(x => x.From).ThenBy(x => x.To);
        var next = 1;
        foreach (var (from, to) in used)
        {
            for (; next < from && count > 0; count--)
            {
                yield return next++;
            }

            next = Math.Max(next, to);
        }

        for (; next < FieldNumbers.Max && count > 0; count--)
        {
            yield return next++;
        }
    }
}
