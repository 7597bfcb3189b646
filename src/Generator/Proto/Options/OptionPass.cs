using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>
/// Interprets the options of all declarations of a file: first those of descriptor.proto, from which features follow,
/// then the custom ones, which may depend on features.
/// </summary>
internal static class OptionPass
{
    public static void Run(FileSymbol file, OptionInterpreter interpreter)
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
    }

    // A method with a body has options even when there are none in it.
    private static IEnumerable<OptionTarget> Targets(FileSymbol file)
    {
        if (file.Syntax.Options.Count > 0)
        {
            yield return new OptionTarget("FileOptions", file.Syntax.Options, Symbol.Join(file.Package, "dummy"), x => file.Options = x);
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
        message.Oneofs.SelectMany(x => Of("OneofOptions", x.Syntax.Options, x))
            .Concat(message.Fields.SelectMany(Targets))
            .Concat(message.Enums.SelectMany(Targets))
            .Concat(message.ExtensionRanges.Where(x => x.Syntax.Options.Count > 0).Select(
                x => new OptionTarget("ExtensionRangeOptions", x.Syntax.Options, message.FullName, y => x.Options = y)))
            .Concat(message.Extensions.SelectMany(Targets))
            .Concat(Of("MessageOptions", message.Syntax.Options, message))
            .Concat(message.Messages.SelectMany(Targets));

    private static IEnumerable<OptionTarget> Targets(FieldSymbol field) => Of("FieldOptions", field.Syntax.Options, field);

    private static IEnumerable<OptionTarget> Targets(EnumSymbol symbol) =>
        symbol.Values.SelectMany(x => Of("EnumValueOptions", x.Syntax.Options, x)).Concat(Of("EnumOptions", symbol.Syntax.Options, symbol));

    private static IEnumerable<OptionTarget> Targets(ServiceSymbol service) =>
        service.Methods.SelectMany(x => Of("MethodOptions", x.Syntax.Options, x)).Concat(Of("ServiceOptions", service.Syntax.Options, service));

    private static IEnumerable<OptionTarget> Of(string type, List<OptionSyntax> options, Symbol symbol)
    {
        if (options.Count > 0)
        {
            yield return new OptionTarget(type, options, symbol.FullName, x => symbol.Options = x);
        }
    }
}
