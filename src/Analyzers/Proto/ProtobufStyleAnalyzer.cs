using System.Text;
using Contracts.Generator.Proto.Linking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4103: the names of other languages follow from the style that protobuf's own guide has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtobufStyleAnalyzer : ProtoAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4103",
        title: "A name has the style of protobuf",
        messageFormat: "The {0} '{1}' would be '{2}' in protobuf's style",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "Generators derive the names of their languages from TitleCase types, lower_snake_case fields and UPPER_SNAKE_CASE values; all values of a package share one scope, so each begins with its enum.");

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema)
    {
        foreach (var message in schema.Messages)
        {
            if (Title("message", message, message.Syntax.NameAt) is { } finding)
            {
                yield return finding;
            }

            foreach (var field in message.Fields.Where(static field => !field.IsDelimited))
            {
                if (Lower("field", field, field.Syntax.NameAt) is { } fault)
                {
                    yield return fault;
                }
            }

            foreach (var oneof in message.Oneofs.Where(static oneof => !oneof.Syntax.IsSynthetic))
            {
                if (Lower("oneof", oneof, oneof.Syntax.NameAt) is { } fault)
                {
                    yield return fault;
                }
            }
        }

        foreach (var type in schema.Enums)
        {
            if (Title("enum", type, type.Syntax.NameAt) is { } finding)
            {
                yield return finding;
            }

            foreach (var value in Values(type, schema.Symbol.Enums.Contains(type)))
            {
                yield return value;
            }
        }

        foreach (var service in schema.Symbol.Services)
        {
            foreach (var finding in service.Methods.Select(static method => Title("rpc", method, method.Syntax.NameAt)).Prepend(Title("service", service, service.Syntax.NameAt)))
            {
                if (finding is not null)
                {
                    yield return finding;
                }
            }
        }
    }

    // Values of a nested enum have the message as their scope. Where no value but zero begins with the enum, as in Google's APIs, none is meant to.
    private static IEnumerable<ProtoFinding> Values(EnumSymbol type, bool isOfFile)
    {
        var prefix = Snake(type.Name).ToUpperInvariant() + "_";
        var isPrefixed = isOfFile && type.Values.Exists(value => value.Syntax.Number != 0 && value.Name.StartsWith(prefix, StringComparison.Ordinal));
        foreach (var value in type.Values.Where(static value => value.Features.NamingStyle != Features.Style2024))
        {
            var upper = Snake(value.Name).ToUpperInvariant();
            var styled = value.Name.Any(static letter => letter is >= 'a' and <= 'z') ? upper : value.Name;
            if (isPrefixed && !styled.StartsWith(prefix, StringComparison.Ordinal))
            {
                styled = prefix + styled;
            }

            if (styled != value.Name)
            {
                yield return ProtoFinding.Of(value.Syntax.NameAt, value.Name, "value", value.Name, styled) with { Fix = type.Values.Exists(other => other.Name == styled) ? null : styled };
            }
        }
    }

    private static ProtoFinding? Title(string kind, Symbol symbol, int at)
    {
        var name = symbol.Name;
        var styled = string.Concat(name.Split(['_'], StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return styled == name || styled.Length == 0 || symbol.Features.NamingStyle == Features.Style2024 ? null : ProtoFinding.Of(at, name, kind, name, styled);
    }

    // Whoever uses JSON or the C# class by name notices: the numbers stay.
    private static ProtoFinding? Lower(string kind, Symbol symbol, int at)
    {
        var name = symbol.Name;
        if (!name.Any(static letter => letter is >= 'A' and <= 'Z') || symbol.Features.NamingStyle == Features.Style2024)
        {
            return null;
        }

        var styled = Snake(name);
        return ProtoFinding.Of(at, name, kind, name, styled) with { Fix = styled };
    }

    // HTTPStatus2 as http_status2.
    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            snake.Append(startsWord ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
