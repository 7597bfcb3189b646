using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads options: names, and values of which only the form is known as yet.</summary>
internal static class OptionParser
{
    public static bool ParseStatement(ParseSession session, List<OptionSyntax> options)
    {
        return session.Tokens.Consume("option") && Parse(session, options) && session.Tokens.Consume(";");
    }

    /// <summary>Reads a list in brackets.</summary>
    public static bool ParseList(ParseSession session, List<OptionSyntax> options)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        do
        {
            if (!Parse(session, options))
            {
                return false;
            }
        }
        while (tokens.TryConsume(","));

        return tokens.Consume("]");
    }

    /// <summary>Reads one option, from its name to its value.</summary>
    public static bool Parse(ParseSession session, List<OptionSyntax> options)
    {
        var tokens = session.Tokens;
        var option = new OptionSyntax { NameAt = tokens.Current.Start };
        options.Add(option);
        do
        {
            if (!ParseNamePart(tokens, option))
            {
                return false;
            }
        }
        while (tokens.TryConsume("."));

        if (!tokens.Consume("="))
        {
            return false;
        }

        option.ValueAt = tokens.Current.Start;
        return ParseValue(tokens, option);
    }

    private static bool ParseNamePart(TokenStream tokens, OptionSyntax option)
    {
        string name;
        if (!tokens.TryConsume("("))
        {
            if (!tokens.ConsumeIdentifier(out name, "Expected identifier."))
            {
                return false;
            }

            option.Names.Add(new OptionName(name, isExtension: false));
            return true;
        }

        name = string.Empty;
        if (tokens.LookingAt(TokenKind.Identifier))
        {
            tokens.ConsumeIdentifier(out name, string.Empty);
        }

        if (!DeclarationParser.ParseRest(tokens, ref name))
        {
            return false;
        }

        option.Names.Add(new OptionName(name, isExtension: true));
        return tokens.Consume(")");
    }

    private static bool ParseValue(TokenStream tokens, OptionSyntax option)
    {
        var isNegative = tokens.TryConsume("-");
        switch (tokens.Current.Kind)
        {
            case TokenKind.End:
                return tokens.Fail("Unexpected end of stream while parsing option value.");
            case TokenKind.Identifier:
                return ParseIdentifier(tokens, option, isNegative);
            case TokenKind.Integer:
            case TokenKind.Float:
                return ParseNumber(tokens, option, isNegative);
            case TokenKind.String:
                if (isNegative)
                {
                    return tokens.Fail("Invalid '-' symbol before string.");
                }

                tokens.ConsumeString(out var text, "Expected string.");
                option.Kind = OptionValueKind.String;
                option.Text = text;
                return true;
            default:
                return tokens.LookingAt("{") ? ParseAggregate(tokens, option) : tokens.Fail("Expected option value.");
        }
    }

    private static bool ParseIdentifier(TokenStream tokens, OptionSyntax option, bool isNegative)
    {
        tokens.ConsumeIdentifier(out var name, "Expected identifier.");
        if (!isNegative)
        {
            option.Kind = OptionValueKind.Identifier;
            option.Text = name;
            return true;
        }

        if (name is not ("inf" or "nan"))
        {
            return tokens.Fail("Identifier after '-' symbol must be inf or nan.");
        }

        option.Kind = OptionValueKind.Double;
        option.Double = name == "inf" ? double.NegativeInfinity : double.NaN;
        return true;
    }

    private static bool ParseNumber(TokenStream tokens, OptionSyntax option, bool isNegative)
    {
        var max = isNegative ? long.MaxValue + 1UL : ulong.MaxValue;
        if (tokens.LookingAt(TokenKind.Integer) && Literals.TryReadInteger(tokens.CurrentText, max, out var integer))
        {
            tokens.Advance();
            option.Kind = isNegative ? OptionValueKind.NegativeInteger : OptionValueKind.PositiveInteger;
            option.Integer = isNegative ? unchecked(0UL - integer) : integer;
            return true;
        }

        tokens.ConsumeNumber(out var value, "Expected number.");
        option.Kind = OptionValueKind.Double;
        option.Double = isNegative ? -value : value;
        return true;
    }

    // Only the braces are counted here; the content is read once the option's type is known.
    private static bool ParseAggregate(TokenStream tokens, OptionSyntax option)
    {
        option.Kind = OptionValueKind.Aggregate;
        option.AggregateStart = tokens.Current.End;
        var depth = 0;
        while (!tokens.AtEnd)
        {
            depth += tokens.LookingAt("{") ? 1 : tokens.LookingAt("}") ? -1 : 0;
            if (depth == 0)
            {
                option.AggregateEnd = tokens.Current.Start;
                tokens.Advance();
                return true;
            }

            tokens.Advance();
        }

        return tokens.Fail("Unexpected end of stream while parsing aggregate value.");
    }
}
