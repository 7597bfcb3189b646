using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>Makes the symbols of a file and enters their names; says which names and numbers clash within it.</summary>
internal sealed class Declarer(FileSymbol file, SymbolTable table)
{
    private const int MaxPackageDots = 100;
    private readonly NumberHints _hints = new(file);

    public void Declare()
    {
        if (file.Package.Count(x => x == '.') > MaxPackageDots)
        {
            file.Errors.Add(ProtoRule.Grammar, file.Syntax.PackageAt, "Exceeds Maximum Package Depth");
            return;
        }

        if (file.Package.Length > 0)
        {
            foreach (var other in table.AddPackage(file))
            {
                file.Errors.Add(
                    ProtoRule.UniqueName,
                    file.Syntax.PackageAt,
                    $"\"{other.FullName}\" is already defined (as something other than a package) in file \"{other.File.Path}\".");
            }
        }

        foreach (var message in file.Syntax.Messages)
        {
            file.Messages.Add(DeclareMessage(message, null, file.Package));
        }

        foreach (var syntax in file.Syntax.Enums)
        {
            file.Enums.Add(DeclareEnum(syntax, null, file.Package));
        }

        foreach (var service in file.Syntax.Services)
        {
            file.Services.Add(DeclareService(service));
        }

        foreach (var extension in file.Syntax.Extensions)
        {
            file.Extensions.Add(DeclareField(extension, null, file.Package));
        }
    }

    /// <summary>Says last which numbers are still free in messages with a number that is not allowed.</summary>
    public void Suggest() => _hints.Report();

    private bool Add(Symbol symbol, int at)
    {
        if (table.TryAdd(symbol))
        {
            file.Declared.Add(symbol);
            return true;
        }

        var other = table.Find(symbol.FullName)!;
        var dot = symbol.FullName.LastIndexOf('.');
        file.Errors.Add(
            ProtoRule.UniqueName,
            at,
            other.File != file ? $"\"{symbol.FullName}\" is already defined in file \"{other.File.Path}\"."
            : dot < 0 ? $"\"{symbol.FullName}\" is already defined."
            : $"\"{symbol.FullName.Substring(dot + 1)}\" is already defined in \"{symbol.FullName.Substring(0, dot)}\".");
        return false;
    }

    private MessageSymbol DeclareMessage(MessageSyntax syntax, MessageSymbol? parent, string scope)
    {
        var message = new MessageSymbol(file, syntax, parent, Symbol.Join(scope, syntax.Name));
        foreach (var oneof in syntax.Oneofs)
        {
            var symbol = new OneofSymbol(message, oneof);
            message.Oneofs.Add(symbol);
            Add(symbol, oneof.NameAt);
        }

        foreach (var field in syntax.Fields)
        {
            var symbol = DeclareField(field, message, message.FullName);
            symbol.Oneof = field.OneofIndex < 0 ? null : message.Oneofs[field.OneofIndex];
            message.Fields.Add(symbol);
        }

        foreach (var nested in syntax.Enums)
        {
            message.Enums.Add(DeclareEnum(nested, message, message.FullName));
        }

        foreach (var range in syntax.ExtensionRanges)
        {
            CheckRange(range, message, "Extension");
            message.ExtensionRanges.Add(new ExtensionRangeSymbol(message, range));
        }

        foreach (var extension in syntax.Extensions)
        {
            message.Extensions.Add(DeclareField(extension, message, message.FullName));
        }

        foreach (var range in syntax.ReservedRanges)
        {
            CheckRange(range, message, "Reserved");
        }

        foreach (var nested in syntax.Messages)
        {
            message.Messages.Add(DeclareMessage(nested, message, message.FullName));
        }

        Add(message, syntax.NameAt);
        ReservedChecks.Check(file, message, _hints);
        return message;
    }

    private void CheckRange(RangeSyntax range, MessageSymbol message, string subject)
    {
        if (range.Start <= 0)
        {
            _hints.Request(message, range.At, range.End - range.Start);
            file.Errors.Add(ProtoRule.FieldNumber, range.At, $"{subject} numbers must be positive integers.");
        }

        if (range.Start >= range.End)
        {
            file.Errors.Add(ProtoRule.SeparateRanges, range.At, $"{subject} range end number must be greater than start number.");
        }
    }

    private FieldSymbol DeclareField(FieldSyntax syntax, MessageSymbol? scope, string scopeName)
    {
        var field = new FieldSymbol(file, syntax, scope, Symbol.Join(scopeName, syntax.Name));
        if (syntax.Label == FieldLabel.Required && syntax.IsExtension)
        {
            file.Errors.Add(ProtoRule.ExtensionForm, syntax.TypeAt, $"The extension {field.FullName} cannot be required.");
        }

        if (syntax.Default is not null && field.IsRepeated)
        {
            file.Errors.Add(ProtoRule.DefaultValue, syntax.DefaultAt, "Repeated fields can't have default values.");
        }

        if (syntax.Number <= 0)
        {
            _hints.Request(scope, syntax.NumberAt);
            file.Errors.Add(ProtoRule.FieldNumber, syntax.NumberAt, "Field numbers must be positive integers.");
        }
        else if (!syntax.IsExtension && syntax.Number > FieldNumbers.Max)
        {
            _hints.Request(scope, syntax.NumberAt);
            file.Errors.Add(ProtoRule.FieldNumber, syntax.NumberAt, $"Field numbers cannot be greater than {FieldNumbers.Max}.");
        }
        else if (syntax.Number is >= FieldNumbers.FirstReserved and <= FieldNumbers.LastReserved)
        {
            _hints.Request(scope, syntax.NumberAt);
            file.Errors.Add(
                ProtoRule.FieldNumber,
                syntax.NumberAt,
                $"Field numbers {FieldNumbers.FirstReserved} through {FieldNumbers.LastReserved} are reserved for the protocol buffer library implementation.");
        }

        Add(field, syntax.NameAt);
        return field;
    }

    private EnumSymbol DeclareEnum(EnumSyntax syntax, MessageSymbol? parent, string scope)
    {
        var symbol = new EnumSymbol(file, syntax, parent, Symbol.Join(scope, syntax.Name));
        if (syntax.Values.Count == 0)
        {
            file.Errors.Add(ProtoRule.EnumForm, syntax.NameAt, "Enums must contain at least one value.");
        }

        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var syntaxOfValue in syntax.Values)
        {
            var value = new EnumValueSymbol(symbol, syntaxOfValue, Symbol.Join(scope, syntaxOfValue.Name));
            symbol.Values.Add(value);
            var isFirst = own.Add(value.Name);
            if (!Add(value, syntaxOfValue.NameAt) && isFirst)
            {
                var place = scope.Length == 0 ? "the global scope" : $"\"{scope}\"";
                file.Errors.Add(
                    ProtoRule.UniqueName,
                    syntaxOfValue.NameAt,
                    $"Note that enum values use C++ scoping rules, meaning that enum values are siblings of their type, not children of it.  Therefore, \"{value.Name}\" must be unique within {place}, not just within \"{symbol.Name}\".");
            }
        }

        foreach (var range in syntax.ReservedRanges)
        {
            if (range.Start > range.End)
            {
                file.Errors.Add(ProtoRule.SeparateRanges, range.At, "Reserved range end number must be greater than start number.");
            }
        }

        Add(symbol, syntax.NameAt);
        ReservedChecks.Check(file, symbol);
        return symbol;
    }

    private ServiceSymbol DeclareService(ServiceSyntax syntax)
    {
        var service = new ServiceSymbol(file, syntax, Symbol.Join(file.Package, syntax.Name));
        foreach (var method in syntax.Methods)
        {
            var symbol = new MethodSymbol(service, method);
            service.Methods.Add(symbol);
            Add(symbol, method.NameAt);
        }

        Add(service, syntax.NameAt);
        return service;
    }
}
