using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads enums.</summary>
internal static class EnumParser
{
    public static bool Parse(ParseSession session, EnumSyntax syntax)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        syntax.NameAt = tokens.Current.Start;
        if (!tokens.ConsumeIdentifier(out var name, "Expected enum name."))
        {
            return false;
        }

        syntax.Name = name;
        syntax.HeadEnd = tokens.Current.End;
        if (!tokens.Consume("{"))
        {
            return false;
        }

        while (!tokens.TryConsume("}"))
        {
            if (tokens.AtEnd)
            {
                return tokens.Fail("Reached end of input in enum definition (missing '}').");
            }

            if (!ParseStatement(session, syntax))
            {
                tokens.SkipStatement();
            }
        }

        return CheckAliases(tokens, syntax);
    }

    private static bool ParseStatement(ParseSession session, EnumSyntax syntax)
    {
        var tokens = session.Tokens;
        if (tokens.TryConsume(";"))
        {
            return true;
        }

        if (tokens.LookingAt("option"))
        {
            return OptionParser.ParseStatement(session, syntax.Options);
        }

        return tokens.LookingAt("reserved")
            ? DeclarationParser.ParseReserved(session, isEnum: true, syntax.ReservedRanges, syntax.ReservedNames)
            : ParseValue(session, syntax);
    }

    private static bool ParseValue(ParseSession session, EnumSyntax syntax)
    {
        var tokens = session.Tokens;
        var value = new EnumValueSyntax { NameAt = tokens.Current.Start };
        syntax.Values.Add(value);
        if (!tokens.ConsumeIdentifier(out var name, "Expected enum constant name."))
        {
            return false;
        }

        value.Name = name;
        if (!tokens.Consume("=", "Missing numeric value for enum constant."))
        {
            return false;
        }

        value.NumberAt = tokens.Current.Start;
        if (!tokens.ConsumeSignedInteger(out var number, "Expected integer."))
        {
            return false;
        }

        value.Number = number;
        if (tokens.LookingAt("[") && !OptionParser.ParseList(session, value.Options))
        {
            return false;
        }

        value.HeadEnd = tokens.Current.End;
        return tokens.Consume(";");
    }

    private static bool CheckAliases(TokenStream tokens, EnumSyntax syntax)
    {
        var option = syntax.Options.Find(x => x.IsNamed("allow_alias"));
        if (option is null)
        {
            return true;
        }

        if (option.Text != "true")
        {
            return tokens.Fail($"\"{syntax.Name}\" declares 'option allow_alias = false;' which has no effect. Please remove the declaration.");
        }

        var numbers = new HashSet<int>();
        return syntax.Values.Exists(x => !numbers.Add(x.Number)) || tokens.Fail(
            $"\"{syntax.Name}\" declares support for enum aliases but no enum values share field numbers. Please remove the unnecessary 'option allow_alias = true;' declaration.");
    }
}
