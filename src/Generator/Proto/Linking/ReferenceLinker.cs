using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>Resolves every type that a file names, and says where two fields of a message have one number.</summary>
internal sealed class ReferenceLinker(FileSymbol file, SymbolTable table, NameScope scope)
{
    private readonly Dictionary<(MessageSymbol, int), FieldSymbol> _numbers = [];

    public void Link()
    {
        foreach (var message in file.Messages)
        {
            LinkMessage(message);
        }

        foreach (var extension in file.Extensions)
        {
            LinkField(extension);
        }

        foreach (var method in file.Services.SelectMany(x => x.Methods))
        {
            var syntax = method.Syntax;
            method.Input = LinkMessageType(method, syntax.InputType, syntax.InputTypeAt);
            method.Output = LinkMessageType(method, syntax.OutputType, syntax.OutputTypeAt);
        }
    }

    private void LinkMessage(MessageSymbol message)
    {
        foreach (var nested in message.Messages)
        {
            LinkMessage(nested);
        }

        foreach (var field in message.Fields)
        {
            LinkField(field);
        }

        foreach (var extension in message.Extensions)
        {
            LinkField(extension);
        }

        CheckOneofs(message);
    }

    private void CheckOneofs(MessageSymbol message)
    {
        if (message.Oneofs.Count == 0)
        {
            return;
        }

        var seen = new HashSet<OneofSymbol>();
        for (var i = 0; i < message.Fields.Count; i++)
        {
            var oneof = message.Fields[i].Oneof;
            if (oneof is not null && !seen.Add(oneof) && message.Fields[i - 1].Oneof != oneof)
            {
                var between = message.Fields[i - 1];
                file.Errors.Add(
                    ProtoRule.OneofForm,
                    between.Syntax.TypeAt,
                    $"Fields in the same oneof must be defined consecutively. \"{between.Name}\" cannot be defined before the completion of the \"{oneof.Name}\" oneof definition.");
            }
        }

        foreach (var empty in message.Oneofs.Where(x => !seen.Contains(x)))
        {
            file.Errors.Add(ProtoRule.OneofForm, empty.Syntax.NameAt, "Oneof must have at least one field.");
        }
    }

    private void LinkField(FieldSymbol field)
    {
        var syntax = field.Syntax;
        if ((field.IsExtension && !LinkExtendee(field))
            || (syntax.TypeName.Length > 0 && !LinkType(field))
            || field.ContainingType is null)
        {
            return;
        }

        var key = (field.ContainingType, field.Number);
        if (_numbers.TryGetValue(key, out var other))
        {
            ReportNumber(field, other);
            return;
        }

        _numbers.Add(key, field);
        if (field.IsExtension && table.AddExtension(field) is { } elsewhere)
        {
            file.Errors.Warn(
                ProtoRule.UniqueNumber,
                syntax.NumberAt,
                $"Extension number {field.Number} has already been used in \"{field.ContainingType.FullName}\" by extension \"{elsewhere.FullName}\" defined in {elsewhere.File.Path}.");
        }
    }

    private void ReportNumber(FieldSymbol field, FieldSymbol other)
    {
        var message = field.ContainingType!;
        if (field.IsExtension)
        {
            var used = $"Extension number {field.Number} has already been used in \"{message.FullName}\" by extension \"{other.FullName}\".";
            file.Errors.Add(ProtoRule.UniqueNumber, field.Syntax.NumberAt, used);
            return;
        }

        var next = FieldNumbers.FirstFree(message);
        var proposal = next <= FieldNumbers.Max ? $"Next available field number is {next}" : "There are no available field numbers";
        file.Errors.Add(
            ProtoRule.UniqueNumber,
            field.Syntax.NumberAt,
            $"Field number {field.Number} has already been used in \"{message.FullName}\" by field \"{other.Name}\". {proposal}.");
    }

    private bool LinkExtendee(FieldSymbol field)
    {
        var syntax = field.Syntax;
        var extendee = scope.Lookup(syntax.Extendee, field.FullName);
        if (extendee is null)
        {
            scope.ReportNotFound(syntax.ExtendeeAt, syntax.Extendee);
            return false;
        }

        if (extendee is not MessageSymbol message)
        {
            file.Errors.Add(ProtoRule.TypeKind, syntax.ExtendeeAt, $"\"{syntax.Extendee}\" is not a message type.");
            return false;
        }

        if (!IsVisible(message, syntax.ExtendeeAt, "target of extend"))
        {
            return false;
        }

        field.ContainingType = message;
        if (message.FindRange(field.Number) is null)
        {
            file.Errors.Add(ProtoRule.DeclaredExtension, syntax.NumberAt, $"\"{message.FullName}\" does not declare {field.Number} as an extension number.");
        }

        return true;
    }

    private bool LinkType(FieldSymbol field)
    {
        var syntax = field.Syntax;
        var type = scope.Lookup(syntax.TypeName, field.FullName, isTypeOnly: true);
        if (type is null)
        {
            scope.ReportNotFound(syntax.TypeAt, syntax.TypeName, mayBeScalar: field.Type == FieldType.Named);
            return false;
        }

        if (!IsVisible(type, syntax.TypeAt, null))
        {
            return false;
        }

        switch (type)
        {
            case MessageSymbol message:
                field.MessageType = message;
                field.Type = field.Type == FieldType.Group ? FieldType.Group : FieldType.Message;
                if (syntax.Default is not null)
                {
                    file.Errors.Add(ProtoRule.DefaultValue, syntax.DefaultAt, "Messages can't have default values.");
                }

                return true;
            case EnumSymbol symbol when field.Type == FieldType.Named:
                field.EnumType = symbol;
                field.Type = FieldType.Enum;
                CheckDefault(field, symbol);
                return true;
            default:
                file.Errors.Add(ProtoRule.TypeKind, syntax.TypeAt, $"\"{syntax.TypeName}\" is not a {(field.Type == FieldType.Group ? "message " : string.Empty)}type.");
                return false;
        }
    }

    private void CheckDefault(FieldSymbol field, EnumSymbol symbol)
    {
        var syntax = field.Syntax;
        if (syntax.Default is null || field.IsRepeated)
        {
            return;
        }

        if (!Characters.IsIdentifier(syntax.Default))
        {
            file.Errors.Add(ProtoRule.DefaultValue, syntax.DefaultAt, "Default value for an enum field must be an identifier.");
        }
        else if (symbol.FindValue(syntax.Default) is null)
        {
            file.Errors.Add(ProtoRule.DefaultValue, syntax.DefaultAt, $"Enum type \"{symbol.FullName}\" has no value named \"{syntax.Default}\".", Suggestion.Nearest(syntax.Default, symbol.Values.Select(x => x.Name)));
        }
    }

    private MessageSymbol? LinkMessageType(MethodSymbol method, string name, int at)
    {
        var type = scope.Lookup(name, method.FullName);
        if (type is null)
        {
            scope.ReportNotFound(at, name);
            return null;
        }

        if (type is not MessageSymbol message)
        {
            file.Errors.Add(ProtoRule.TypeKind, at, $"\"{name}\" is not a message type.");
            return null;
        }

        return IsVisible(message, at, null) ? message : null;
    }

    private bool IsVisible(Symbol type, int at, string? use)
    {
        if (SymbolVisibility.WhyHidden(type, file) is not { } reason)
        {
            return true;
        }

        file.Errors.Add(
            ProtoRule.VisibleSymbol,
            at,
            $"Symbol \"{type.FullName}\", defined in \"{type.File.Path}\" {use} is not visible from \"{file.Path}\". {reason} and cannot be accessed outside its own file");
        return false;
    }
}
