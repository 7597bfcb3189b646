using System.Text;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads the parts that several declarations share: visibility, types and reserved ranges.</summary>
internal static class DeclarationParser
{
    private const int Max = -1;

    public static bool ParseVisibility(ParseSession session, out Visibility visibility)
    {
        var tokens = session.Tokens;
        visibility = Visibility.Unset;
        if (session.File.WrittenEdition < Edition.Edition2024)
        {
            return true;
        }

        visibility = tokens.LookingAt("export") ? Visibility.Export : tokens.LookingAt("local") ? Visibility.Local : Visibility.Unset;
        if (visibility == Visibility.Unset)
        {
            return true;
        }

        tokens.Advance();
        return tokens.LookingAt("message") || tokens.LookingAt("enum")
            || tokens.Fail("'local' and 'export' visibility modifiers are valid only on 'message' and 'enum'");
    }

    /// <summary>Reads a type of the language or a type's name.</summary>
    public static bool ParseType(ParseSession session, out FieldType type, out string name)
    {
        var tokens = session.Tokens;
        name = string.Empty;
        if (!tokens.LookingAt(TokenKind.Identifier) || !FieldTypes.TryFind(tokens.CurrentText, out type))
        {
            type = FieldType.Named;
            return ParseTypeName(session, out name);
        }

        if (type == FieldType.Group && session.IsEditions)
        {
            tokens.Error(
                "Group syntax is no longer supported in editions. To get group behavior you can specify features.message_encoding = DELIMITED on a message field.");
        }

        tokens.Advance();
        return true;
    }

    /// <summary>Reads the name of a message or enum: parts with dots between, which may stand on lines of their own.</summary>
    public static bool ParseTypeName(ParseSession session, out string name)
    {
        var tokens = session.Tokens;
        if (tokens.LookingAt(TokenKind.Identifier) && FieldTypes.TryFind(tokens.CurrentText, out _))
        {
            tokens.Error("Expected message type.");
            name = tokens.CurrentText;
            tokens.Advance();
            return true;
        }

        name = tokens.TryConsume(".") ? "." : string.Empty;
        return ParseDotted(tokens, ref name, "Expected type name.");
    }

    /// <summary>Reads identifiers with dots between, and puts them behind <paramref name="name"/>.</summary>
    public static bool ParseDotted(TokenStream tokens, ref string name, string otherwise)
    {
        if (!tokens.ConsumeIdentifier(out var part, otherwise))
        {
            return false;
        }

        name += part;
        return ParseRest(tokens, ref name);
    }

    /// <summary>Reads what is behind the first of such identifiers: each time a dot and an identifier.</summary>
    public static bool ParseRest(TokenStream tokens, ref string name)
    {
        if (!tokens.LookingAt("."))
        {
            return true;
        }

        // They may be as many as the file is long.
        var parts = new StringBuilder(name);
        var isRead = true;
        while (isRead && tokens.TryConsume("."))
        {
            isRead = tokens.ConsumeIdentifier(out var part, "Expected identifier.");
            parts.Append('.').Append(part);
        }

        name = parts.ToString();
        return isRead;
    }

    /// <summary>Reads a reserved statement of a message or, with signed numbers and inclusive ends, of an enum.</summary>
    public static bool ParseReserved(ParseSession session, bool isEnum, List<RangeSyntax> ranges, List<string> names)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        var subject = isEnum ? "enum value" : "field name";
        if (tokens.LookingAt(TokenKind.String))
        {
            return session.IsEditions
                ? tokens.Fail("Reserved names must be identifiers in editions, not string literals.")
                : ParseNames(tokens, names, $"Expected {subject} string literal.");
        }

        if (tokens.LookingAt(TokenKind.Identifier))
        {
            return !session.IsEditions
                ? tokens.Fail("Reserved names must be string literals. (Only editions supports identifiers.)")
                : ParseIdentifiers(tokens, names, $"Expected {subject} identifier.");
        }

        return ParseRanges(
            tokens,
            (start, end, at) => ranges.Add(new RangeSyntax(start, end, at)),
            isEnum ? "Expected enum value or number range." : "Expected field name or number range.",
            isEnum ? "Expected enum number range." : "Expected field number range.",
            isEnum) && tokens.Consume(";");
    }

    /// <summary>Reads number ranges up to but not including what follows the last; <c>max</c> of a message is left as end -1.</summary>
    public static bool ParseRanges(TokenStream tokens, Action<int, int, int> add, string first, string later, bool isEnum)
    {
        do
        {
            var at = tokens.Current.Start;
            if (!ParseBound(tokens, out var start, first, isEnum))
            {
                return false;
            }

            first = later;
            var end = start;
            var isMax = false;
            if (tokens.TryConsume("to"))
            {
                isMax = tokens.TryConsume("max");
                if (!isMax && !ParseBound(tokens, out end, "Expected integer.", isEnum))
                {
                    return false;
                }
            }

            add(start, isEnum ? (isMax ? int.MaxValue : end) : (isMax ? Max : unchecked(end + 1)), at);
        }
        while (tokens.TryConsume(","));

        return true;
    }

    /// <summary>Gives <c>max</c> its value: one past the largest field number, or any number in a message set.</summary>
    public static void CloseRanges(MessageSyntax message)
    {
        var isMessageSet = message.Options.Exists(x => x.IsNamed("message_set_wire_format") && x.Kind == OptionValueKind.Identifier && x.Text == "true");
        var max = isMessageSet ? int.MaxValue : Linking.FieldNumbers.Max + 1;
        foreach (var range in message.ReservedRanges.Concat(message.ExtensionRanges))
        {
            range.End = range.End == Max ? max : range.End;
        }
    }

    private static bool ParseBound(TokenStream tokens, out int value, string otherwise, bool isEnum)
    {
        if (isEnum)
        {
            return tokens.ConsumeSignedInteger(out value, otherwise);
        }

        return tokens.ConsumeInteger(out value, otherwise);
    }

    private static bool ParseNames(TokenStream tokens, List<string> names, string otherwise)
    {
        do
        {
            var at = tokens.Current.Start;
            if (!tokens.ConsumeString(out var name, otherwise))
            {
                return false;
            }

            if (!Characters.IsIdentifier(name))
            {
                tokens.Warn(at, $"Reserved name \"{Literals.ToText(name)}\" is not a valid identifier.");
            }

            names.Add(Literals.ToText(name));
        }
        while (tokens.TryConsume(","));

        return tokens.Consume(";");
    }

    private static bool ParseIdentifiers(TokenStream tokens, List<string> names, string otherwise)
    {
        do
        {
            if (!tokens.ConsumeIdentifier(out var name, otherwise))
            {
                return false;
            }

            names.Add(name);
        }
        while (tokens.TryConsume(","));

        return tokens.Consume(";");
    }
}
