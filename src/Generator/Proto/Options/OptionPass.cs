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
        var targets = new Targets(file);
        foreach (var target in targets.All)
        {
            interpreter.Interpret(target, isExtension: false);
        }

        FeaturePass.Run(file);
        foreach (var target in targets.All)
        {
            interpreter.Interpret(target, isExtension: true);
        }

        return targets.All;
    }

    // In protoc's order, in which errors are said.
    private sealed class Targets
    {
        public Targets(FileSymbol file)
        {
            if (file.Syntax.Options.Count > 0)
            {
                All.Add(new OptionTarget(OptionTargetKind.File, file.Syntax.Options, Symbol.Join(file.Package, "dummy"), x => file.Options = x));
            }

            file.Messages.ForEach(Add);
            file.Enums.ForEach(Add);
            foreach (var service in file.Services)
            {
                service.Methods.ForEach(x => Add(OptionTargetKind.Method, x.Syntax.Options, x));
                Add(OptionTargetKind.Service, service.Syntax.Options, service);
            }

            file.Extensions.ForEach(Add);
        }

        public List<OptionTarget> All { get; } = [];

        private void Add(MessageSymbol message)
        {
            message.Oneofs.ForEach(x => Add(OptionTargetKind.Oneof, x.Syntax.Options, x));
            message.Fields.ForEach(Add);
            message.Enums.ForEach(Add);
            message.ExtensionRanges.ForEach(x => Add(message, x));
            message.Extensions.ForEach(Add);
            Add(OptionTargetKind.Message, message.Syntax.Options, message);
            message.Messages.ForEach(Add);
        }

        private void Add(MessageSymbol message, ExtensionRangeSymbol range)
        {
            if (range.Syntax.Options.Count > 0)
            {
                All.Add(new OptionTarget(OptionTargetKind.ExtensionRange, range.Syntax.Options, message.FullName, x => range.Options = x));
            }
        }

        private void Add(FieldSymbol field) => Add(OptionTargetKind.Field, field.Syntax.Options, field);

        private void Add(EnumSymbol symbol)
        {
            symbol.Values.ForEach(x => Add(OptionTargetKind.EnumValue, x.Syntax.Options, x));
            Add(OptionTargetKind.Enum, symbol.Syntax.Options, symbol);
        }

        private void Add(OptionTargetKind kind, List<OptionSyntax> options, Symbol symbol)
        {
            if (options.Count > 0)
            {
                All.Add(new OptionTarget(kind, options, symbol.FullName, x => symbol.Options = x));
            }
        }
    }
}
