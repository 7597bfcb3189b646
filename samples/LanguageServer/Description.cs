using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Samples.LanguageServer;

/// <summary>What there is to say of a symbol: its declaration on a line, and its comment.</summary>
internal static class Description
{
    public static string Of(Symbol symbol)
    {
        var comment = string.Join('\n', Comment(symbol).Split('\n').Select(static line => line.Trim())).Trim();
        return $"```proto\n{Declaration(symbol)}\n```{(comment.Length > 0 ? "\n\n" : "")}{comment}";
    }

    private static string Declaration(Symbol symbol) => symbol switch
    {
        MessageSymbol => $"message {symbol.FullName}",
        EnumSymbol => $"enum {symbol.FullName}",
        EnumValueSymbol value => $"{value.Enum.FullName}.{value.Name} = {value.Number}",
        OneofSymbol => $"oneof {symbol.FullName}",
        FieldSymbol field => $"{LabelOf(field)}{TypeOf(field)} {field.FullName} = {field.Number}",
        ServiceSymbol => $"service {symbol.FullName}",
        MethodSymbol { Input: { } input, Output: { } output } method =>
            $"rpc {method.FullName}({Streamed(method.Syntax.IsClientStreaming)}{input.FullName}) returns ({Streamed(method.Syntax.IsServerStreaming)}{output.FullName})",
        _ => symbol.FullName,
    };

    private static string Comment(Symbol symbol)
    {
        var (start, end) = symbol switch
        {
            MessageSymbol { Syntax: var syntax } => (syntax.Start, syntax.HeadEnd),
            EnumSymbol { Syntax: var syntax } => (syntax.Start, syntax.HeadEnd),
            EnumValueSymbol { Syntax: var syntax } => (syntax.NameAt, syntax.HeadEnd),
            OneofSymbol { Syntax: var syntax } => (syntax.Start, syntax.HeadEnd),
            FieldSymbol { Syntax: var syntax } => (syntax.Start, syntax.HeadEnd),
            ServiceSymbol { Syntax: var syntax } => (syntax.Start, syntax.HeadEnd),
            MethodSymbol { Syntax: var syntax } => (syntax.Start, syntax.HeadEnd),
            _ => (-1, -1),
        };
        return symbol.File.Syntax.Comments.Of(start, end);
    }

    private static string LabelOf(FieldSymbol field) =>
        field.IsMap ? "" : field.IsRepeated ? "repeated " : field.Syntax.Label == FieldLabel.Required ? "required " : field.Syntax.IsProto3Optional ? "optional " : "";

    private static string TypeOf(FieldSymbol field) =>
        field is { IsMap: true, MessageType.Fields: [var key, var value] } ? $"map<{TypeOf(key)}, {TypeOf(value)}>"
        : field.MessageType?.FullName ?? field.EnumType?.FullName ?? field.Type.ToString().ToLowerInvariant();

    private static string Streamed(bool isStream) => isStream ? "stream " : "";
}
