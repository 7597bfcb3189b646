using Contracts.Generator.Proto.Linking;

namespace Samples.LanguageServer;

/// <summary>Where a text names a symbol: its declaration, or a type that is used.</summary>
/// <param name="Symbol">What is named.</param>
/// <param name="Start">The name's first character.</param>
/// <param name="Length">How many characters it has.</param>
internal sealed record Mention(Symbol Symbol, int Start, int Length)
{
    /// <summary>Finds what a linked file names at a character; <see langword="null"/> for nothing.</summary>
    public static Mention? At(FileSymbol file, int offset) =>
        file.Declared.SelectMany(All).FirstOrDefault(mention => mention.Start >= 0 && mention.Start <= offset && offset <= mention.Start + mention.Length);

    private static IEnumerable<Mention> All(Symbol symbol) => symbol switch
    {
        // The entry that a map stands for is not written.
        MessageSymbol { IsMapEntry: true } or FieldSymbol { Scope.IsMapEntry: true } => [],
        MessageSymbol message => [new(message, message.Syntax.NameAt, message.Name.Length)],
        EnumSymbol type => [new(type, type.Syntax.NameAt, type.Name.Length)],
        EnumValueSymbol value => [new(value, value.Syntax.NameAt, value.Name.Length)],
        OneofSymbol { Syntax.IsSynthetic: false } oneof => [new(oneof, oneof.Syntax.NameAt, oneof.Name.Length)],
        FieldSymbol field => OfField(field),
        ServiceSymbol service => [new(service, service.Syntax.NameAt, service.Name.Length)],
        MethodSymbol method => OfMethod(method),
        _ => [],
    };

    private static IEnumerable<Mention> OfField(FieldSymbol field)
    {
        yield return new(field, field.Syntax.NameAt, field.Name.Length);
        var value = field is { IsMap: true, MessageType.Fields: [_, var second] } ? second : field;
        if (((Symbol?)value.EnumType ?? value.MessageType) is { } type)
        {
            var text = field.File.Syntax.Text.Content;
            var start = field.IsMap ? text.IndexOf(value.Syntax.TypeName, text.IndexOf(',', field.Syntax.TypeAt), StringComparison.Ordinal) : field.Syntax.TypeAt;
            yield return new(type, start, value.Syntax.TypeName.Length);
        }
    }

    private static IEnumerable<Mention> OfMethod(MethodSymbol method)
    {
        yield return new(method, method.Syntax.NameAt, method.Name.Length);
        if (method.Input is { } input)
        {
            yield return new(input, method.Syntax.InputTypeAt, method.Syntax.InputType.Length);
        }

        if (method.Output is { } output)
        {
            yield return new(output, method.Syntax.OutputTypeAt, method.Syntax.OutputType.Length);
        }
    }
}
