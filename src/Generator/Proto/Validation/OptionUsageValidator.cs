using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Options;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Says where an option is set that does not exist yet or any more in the file's edition, or not on such a declaration.</summary>
internal static class OptionUsageValidator
{
    public static void Validate(FileSymbol file, IReadOnlyList<OptionTarget> targets)
    {
        foreach (var target in targets)
        {
            CheckLifetimes(file, target.Message, target.Options[0].NameAt);
        }

        if (file.Errors.HasErrors)
        {
            return;
        }

        foreach (var target in targets)
        {
            CheckTargets(file, target.Message, target.Kind, target.Options[0].NameAt);
        }
    }

    private static void CheckLifetimes(FileSymbol file, OptionMessage? message, int at)
    {
        foreach (var option in message?.Fields ?? [])
        {
            var place = option.At < 0 ? at : option.At;
            foreach (var value in option.Values)
            {
                CheckLifetimes(file, value.Message, place);
                if (option.Field.EnumType?.Values.Find(x => x.Number == (int)value.Bits) is { } named)
                {
                    CheckLifetime(file, named, OptionNumbers.EnumValueFeatureSupport, place);
                }
            }

            CheckLifetime(file, option.Field, OptionNumbers.FieldFeatureSupport, place);
        }
    }

    private static void CheckLifetime(FileSymbol file, Symbol symbol, int number, int at)
    {
        if (symbol.Options?.GetMessage(number) is not { } support)
        {
            return;
        }

        if (EditionOf(support, OptionNumbers.EditionIntroduced) is { } introduced && file.Edition < introduced)
        {
            file.Errors.Add(ProtoRule.OptionLifetime, at, $"{symbol.FullName} wasn't introduced until edition {NameOf(introduced)} and can't be used in edition {NameOf(file.Edition)}");
        }

        if (EditionOf(support, OptionNumbers.EditionRemoved) is { } removed && file.Edition >= removed)
        {
            var reason = support.Find(OptionNumbers.RemovalError)?.Last.Bytes is { } text ? ": " + text : string.Empty;
            file.Errors.Add(ProtoRule.OptionLifetime, at, $"{symbol.FullName} has been removed in edition {NameOf(removed)}{reason}");
        }
        else if (EditionOf(support, OptionNumbers.EditionDeprecated) is { } deprecated && file.Edition >= deprecated)
        {
            var warning = support.Find(OptionNumbers.DeprecationWarning)?.Last.Bytes;
            file.Errors.Warn(ProtoRule.OptionLifetime, at, $"{symbol.FullName} has been deprecated in edition {NameOf(deprecated)}: {warning}");
        }
    }

    private static Edition? EditionOf(OptionMessage support, int number) =>
        support.Find(number) is { } field ? (Edition)(int)field.Last.Bits : null;

    private static string NameOf(Edition edition) => edition switch
    {
        Edition.Proto2 => "PROTO2",
        Edition.Proto3 => "PROTO3",
        Edition.Legacy => "LEGACY",
        Edition.Unstable => "UNSTABLE",
        Edition.Edition2023 => "2023",
        Edition.Edition2024 => "2024",
        Edition.Edition2026 => "2026",
        _ => "UNKNOWN",
    };

    private static void CheckTargets(FileSymbol file, OptionMessage? message, OptionTargetKind kind, int at)
    {
        foreach (var option in message?.Fields ?? [])
        {
            var place = option.At < 0 ? at : option.At;
            var allowed = option.Field.Options?.Find(OptionNumbers.Targets);
            if (allowed is not null && !allowed.Values.Exists(x => x.Bits == (ulong)kind))
            {
                file.Errors.Add(ProtoRule.OptionTarget, place, $"Option {option.Field.FullName} cannot be set on an entity of type `{NameOf(kind)}`.");
            }

            foreach (var value in option.Values)
            {
                CheckTargets(file, value.Message, kind, place);
            }
        }
    }

    private static string NameOf(OptionTargetKind kind) => kind switch
    {
        OptionTargetKind.ExtensionRange => "extension range",
        OptionTargetKind.EnumValue => "enum entry",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
