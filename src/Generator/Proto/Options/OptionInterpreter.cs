using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>Finds the field that an option names and gives it the option's value.</summary>
internal sealed class OptionInterpreter(FileSymbol file, NameScope scope, Func<string, MessageSymbol?> findType)
{
    /// <summary>Interprets the plain or the custom options of a declaration, up to the first that is at fault.</summary>
    public void Interpret(OptionTarget target, bool isExtension)
    {
        scope.FindAnywhere(target.TypeName);
        if (findType(target.TypeName) is not { } type)
        {
            return;
        }

        var message = target.Begin(type);
        foreach (var option in target.Options)
        {
            if (option.Names[0].IsExtension == isExtension && !Interpret(option, message, target.Scope))
            {
                return;
            }
        }
    }

    private bool Interpret(OptionSyntax option, OptionMessage message, string user)
    {
        if (option.Names[0].Name == "uninterpreted_option")
        {
            return NameError(ProtoRule.KnownOption, option, "Option must not use reserved name \"uninterpreted_option\".");
        }

        var path = new List<FieldSymbol>();
        var type = message.Type;
        var name = string.Empty;
        for (var i = 0; i < option.Names.Count; i++)
        {
            var part = option.Names[i];
            name += (i == 0 ? string.Empty : ".") + part;
            if (!TryFind(option, part, type, name, user, out var field))
            {
                return false;
            }

            path.Add(field);
            if (i == option.Names.Count - 1)
            {
                break;
            }

            if (field.MessageType is null)
            {
                return NameError(ProtoRule.OptionPath, option, $"Option \"{name}\" is an atomic type, not a message.");
            }

            if (field.IsRepeated)
            {
                return NameError(
                    ProtoRule.OptionPath, option,
                    $"Option field \"{name}\" is a repeated message. Repeated message options must be initialized using an aggregate value.");
            }

            type = field.MessageType;
        }

        return Set(option, message, path, name);
    }

    private bool TryFind(OptionSyntax option, OptionName part, MessageSymbol type, string name, string user, out FieldSymbol field)
    {
        field = null!;
        var found = part.IsExtension ? scope.Lookup(part.Name, user) as FieldSymbol : type.FindField(part.Name);
        if (found is null)
        {
            return NameError(
                ProtoRule.KnownOption, option,
                part.IsExtension && scope.ResolvedName.Length > 0
                    ? $"Option \"{name}\" is resolved to \"({scope.ResolvedName})\", which is not defined. The innermost scope is searched first in name resolution. Consider using a leading '.'(i.e., \"(.{name.Substring(1)}\") to start from the outermost scope."
                    : $"Option \"{name}\" unknown. Ensure that your proto definition file imports the proto which defines the option (i.e. via import option after edition 2024).",
                part.IsExtension || option.Names.Count > 1 ? null : Suggestion.Nearest(part.Name, type.Fields.Select(x => x.Name)));
        }

        if (found.ContainingType?.FullName != type.FullName)
        {
            return NameError(ProtoRule.OptionPath, option, $"Option field \"{name}\" is not a field or extension of message \"{type.Name}\".");
        }

        if (found.File == file && option.Names[0].Name == "features" && !option.Names[0].IsExtension)
        {
            return NameError(ProtoRule.FeatureForm, option, $"Feature \"{name}\" can't be used in the same file it's defined in.");
        }

        field = found;
        return true;
    }

    private bool Set(OptionSyntax option, OptionMessage message, List<FieldSymbol> path, string name)
    {
        var target = message;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var field = target.GetOrAdd(path[i]);
            if (field.Values.Count == 0)
            {
                field.Values.Add(new OptionValue(0, message: new OptionMessage(path[i].MessageType!)));
            }

            field.At = field.At < 0 ? option.NameAt : field.At;
            target = field.Last.Message!;
        }

        var last = path[path.Count - 1];
        if (!last.IsRepeated && target.Find(last.Number) is not null)
        {
            return NameError(ProtoRule.OptionSetOnce, option, $"Option \"{name}\" was already set.");
        }

        if (!TryRead(option, last, out var value, out var error))
        {
            file.Errors.Add(ProtoRule.OptionValue, option.ValueAt, error);
            return false;
        }

        var added = target.GetOrAdd(last);
        added.At = option.NameAt;
        added.Values.Add(value with { At = option.NameAt });
        return true;
    }

    private bool TryRead(OptionSyntax option, FieldSymbol field, out OptionValue value, out string error)
    {
        if (field.MessageType is null)
        {
            return ScalarOptions.TryRead(option, field, out value, out error);
        }

        value = default;
        if (option.Kind != OptionValueKind.Aggregate)
        {
            error = $"Option \"{field.FullName}\" is a message. To set the entire message, use syntax like \"{field.Name} = {{ <proto text format> }}\". To set fields within it, use syntax like \"{field.Name}.foo = value\".";
            return false;
        }

        var reader = new AggregateReader(file, option, scope);
        var message = reader.Read(field.MessageType);
        error = $"Error while parsing option value for \"{field.Name}\": {reader.Error}";
        value = new OptionValue(0, message: message);
        return reader.Error is null;
    }

    private bool NameError(ProtoRule rule, OptionSyntax option, string message, string? suggestion = null)
    {
        file.Errors.Add(rule, option.NameAt, message, suggestion);
        return false;
    }
}
