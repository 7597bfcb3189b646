using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>Says where reserved or extension numbers overlap one another, or a field has what is reserved.</summary>
internal static class ReservedChecks
{
    public static void Check(FileSymbol file, MessageSymbol message, NumberHints hints)
    {
        var syntax = message.Syntax;
        if (syntax.ReservedRanges.Count + syntax.ReservedNames.Count + syntax.ExtensionRanges.Count == 0)
        {
            return;
        }

        CheckOverlaps(file, syntax.ReservedRanges, "Reserved", 1);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in syntax.ReservedNames.Where(x => !names.Add(x)))
        {
            file.Errors.Add(ProtoRule.ReservedName, syntax.NameAt, $"Field name \"{name}\" is reserved multiple times.");
        }

        foreach (var field in message.Fields)
        {
            foreach (var range in syntax.ExtensionRanges.Where(x => x.Start <= field.Number && field.Number < x.End))
            {
                hints.Request(message, range.At);
                file.Errors.Add(ProtoRule.ReservedNumber, range.At, $"Extension range {range.Start} to {range.End - 1} includes field \"{field.Name}\" ({field.Number}).");
            }

            foreach (var range in syntax.ReservedRanges.Where(x => x.Start <= field.Number && field.Number < x.End))
            {
                hints.Request(message, range.At);
                file.Errors.Add(ProtoRule.ReservedNumber, range.At, $"Field \"{field.Name}\" uses reserved number {field.Number}.");
            }

            if (names.Contains(field.Name))
            {
                file.Errors.Add(ProtoRule.ReservedName, field.Syntax.NameAt, $"Field name \"{field.Name}\" is reserved.");
            }
        }

        for (var i = 0; i < syntax.ExtensionRanges.Count; i++)
        {
            var range = syntax.ExtensionRanges[i];
            foreach (var other in syntax.ReservedRanges.Where(x => range.End > x.Start && x.End > range.Start))
            {
                file.Errors.Add(
                    ProtoRule.SeparateRanges,
                    range.At,
                    $"Extension range {range.Start} to {range.End - 1} overlaps with reserved range {other.Start} to {other.End - 1}.");
            }

            foreach (var later in syntax.ExtensionRanges.Skip(i + 1).Where(x => range.End > x.Start && x.End > range.Start))
            {
                file.Errors.Add(
                    ProtoRule.SeparateRanges,
                    range.At,
                    $"Extension range {later.Start} to {later.End - 1} overlaps with already-defined range {range.Start} to {range.End - 1}.");
            }
        }
    }

    public static void Check(FileSymbol file, EnumSymbol symbol)
    {
        var syntax = symbol.Syntax;
        if (syntax.ReservedRanges.Count + syntax.ReservedNames.Count == 0)
        {
            return;
        }

        CheckOverlaps(file, syntax.ReservedRanges, "Reserved", 0);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in syntax.ReservedNames.Where(x => !names.Add(x)))
        {
            file.Errors.Add(ProtoRule.ReservedName, syntax.NameAt, $"Enum value \"{name}\" is reserved multiple times.");
        }

        foreach (var value in symbol.Values)
        {
            foreach (var range in syntax.ReservedRanges.Where(x => x.Start <= value.Number && value.Number <= x.End))
            {
                file.Errors.Add(ProtoRule.ReservedNumber, range.At, $"Enum value \"{value.Name}\" uses reserved number {value.Number}.");
            }

            if (names.Contains(value.Name))
            {
                file.Errors.Add(ProtoRule.ReservedName, value.Syntax.NameAt, $"Enum value \"{value.Name}\" is reserved.");
            }
        }
    }

    // The ends of a message's ranges are exclusive, an enum's inclusive.
    private static void CheckOverlaps(FileSymbol file, List<RangeSyntax> ranges, string subject, int exclusive)
    {
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i];
            foreach (var later in ranges.Skip(i + 1).Where(x => range.End - exclusive >= x.Start && x.End - exclusive >= range.Start))
            {
                file.Errors.Add(
                    ProtoRule.SeparateRanges,
                    range.At,
                    $"{subject} range {later.Start} to {later.End - exclusive} overlaps with already-defined range {range.Start} to {range.End - exclusive}.");
            }
        }
    }
}
