using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads services and their methods.</summary>
internal static class ServiceParser
{
    public static bool Parse(ParseSession session, ServiceSyntax service)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        service.NameAt = tokens.Current.Start;
        if (!tokens.ConsumeIdentifier(out var name, "Expected service name."))
        {
            return false;
        }

        service.Name = name;
        service.HeadEnd = tokens.Current.End;
        if (!tokens.Consume("{"))
        {
            return false;
        }

        while (!tokens.TryConsume("}"))
        {
            if (tokens.AtEnd)
            {
                return tokens.Fail("Reached end of input in service definition (missing '}').");
            }

            if (!ParseStatement(session, service))
            {
                tokens.SkipStatement();
            }
        }

        return true;
    }

    private static bool ParseStatement(ParseSession session, ServiceSyntax service)
    {
        var tokens = session.Tokens;
        if (tokens.TryConsume(";"))
        {
            return true;
        }

        if (tokens.LookingAt("option"))
        {
            return OptionParser.ParseStatement(session, service.Options);
        }

        var method = new MethodSyntax { Start = tokens.Current.Start };
        service.Methods.Add(method);
        return ParseMethod(session, method);
    }

    private static bool ParseMethod(ParseSession session, MethodSyntax method)
    {
        var tokens = session.Tokens;
        if (!tokens.Consume("rpc"))
        {
            return false;
        }

        method.NameAt = tokens.Current.Start;
        if (!tokens.ConsumeIdentifier(out var name, "Expected method name.") || !tokens.Consume("("))
        {
            return false;
        }

        method.Name = name;
        method.IsClientStreaming = tokens.TryConsume("stream");
        method.InputTypeAt = tokens.Current.Start;
        if (!DeclarationParser.ParseTypeName(session, out var input)
            || !tokens.Consume(")") || !tokens.Consume("returns") || !tokens.Consume("("))
        {
            return false;
        }

        method.InputType = input;
        method.IsServerStreaming = tokens.TryConsume("stream");
        method.OutputTypeAt = tokens.Current.Start;
        if (!DeclarationParser.ParseTypeName(session, out var output) || !tokens.Consume(")"))
        {
            return false;
        }

        method.OutputType = output;
        method.HeadEnd = tokens.Current.End;
        return tokens.TryConsume("{") ? ParseBody(session, method) : tokens.Consume(";");
    }

    private static bool ParseBody(ParseSession session, MethodSyntax method)
    {
        var tokens = session.Tokens;
        method.HasBody = true;
        while (!tokens.TryConsume("}"))
        {
            if (tokens.AtEnd)
            {
                return tokens.Fail("Reached end of input in method options (missing '}').");
            }

            if (!tokens.TryConsume(";") && !OptionParser.ParseStatement(session, method.Options))
            {
                tokens.SkipStatement();
            }
        }

        return true;
    }
}
