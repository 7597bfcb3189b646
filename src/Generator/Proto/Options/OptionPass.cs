using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>
/// Interprets the options of all declarations of a file: first those of descriptor.proto, from which features follow,
/// then the custom ones, which may depend on features.
/// </summary>
internal static class OptionPass
{
    /// <summary>Interprets all options; gives the declarations that have any.</summary>
    public static IReadOnlyList<OptionTarget> Run(FileSymbol file, OptionInterpreter interpreter)
    {
        var targets = Targets(file).ToList();
        foreach (var target in targets)
        {
            interpreter.Interpret(target, isExtension: false);
        }

        FeaturePass.Run(file);
        foreach (var target in targets)
        {
            interpreter.Interpret(target, isExtension: true);
        }

        return targets;
    }

    private static IEnumerable<OptionTarget> Targets(FileSymbol file)
    {
        if (file.Syntax.Options.Count > 0)
        {
            yield return new OptionTarget(OptionTargetKind.File, file.Syntax.Options, Symbol.Join(file.Package, "dummy"), x => file.Options = x);
        }

        foreach (var target in file.Messages.SelectMany(Targets)
            .Concat(file.Enums.SelectMany(Targets))
            .Concat(file.Services.SelectMany(Targets))
            .Concat(file.Extensions.SelectMany(Targets)))
        {
            yield return target;
        }
    }

    private static IEnumerable<OptionTarget> Targets(MessageSymbol message) =>
        message.Oneofs.SelectMany(x => Of(OptionTargetKind.Oneof, x.Syntax.Options, x))
            .Concat(message.Fields.SelectMany(Targets))
            .Concat(message.Enums.SelectMany(Targets))
            .Concat(message.ExtensionRanges.Where(x => x.Syntax.Options.Count > 0).Select(
                x => new OptionTarget(OptionTargetKind.ExtensionRange, x.Syntax.Options, message.FullName, y => x.Options = y)))
            .Concat(message.Extensions.SelectMany(Targets))
            .Concat(Of(OptionTargetKind.Message, message.Syntax.Options, message))
            .Concat(message.Messages.SelectMany(Targets));

    private static IEnumerable<OptionTarget> Targets(FieldSymbol field) => Of(OptionTargetKind.Field, field.Syntax.Options, field);

    private static IEnumerable<OptionTarget> Targets(EnumSymbol symbol) =>
        symbol.Values.SelectMany(x => Of(OptionTargetKind.EnumValue, x.Syntax.Options, x)).Concat(Of(OptionTargetKind.Enum, symbol.Syntax.Options, symbol));

    private static IEnumerable<OptionTarget> Targets(ServiceSymbol service) =>
        service.Methods.SelectMany(x => Of(OptionTargetKind.Method, x.Syntax.Options, x)).Concat(Of(OptionTargetKind.Service, service.Syntax.Options, service));

    private static IEnumerable<OptionTarget> Of(OptionTargetKind kind, List<OptionSyntax> options, Symbol symbol)
    {
        if (options.Count > 0)
        {
            yield return new OptionTarget(kind, options, symbol.FullName, x => symbol.Options = x);
        }
    }
}
