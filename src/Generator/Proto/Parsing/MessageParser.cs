using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads messages, their oneofs and extension ranges, and extend blocks.</summary>
internal static class MessageParser
{
    public static bool Parse(ParseSession session, MessageSyntax message)
    {
        var tokens = session.Tokens;
        try
        {
            if (!session.TryEnter())
            {
                return false;
            }

            tokens.Advance();
            message.NameAt = tokens.Current.Start;
            if (!tokens.ConsumeIdentifier(out var name, "Expected message name."))
            {
                return false;
            }

            message.Name = name;
            if (!ParseBlock(session, message))
            {
                return false;
            }

            if (session.File.Kind == SyntaxKind.Proto3)
            {
                SyntheticOneofs.AddTo(message);
            }

            return true;
        }
        finally
        {
            session.Leave();
        }
    }

    /// <summary>Reads the body of a message or group.</summary>
    public static bool ParseBlock(ParseSession session, MessageSyntax message)
    {
        var tokens = session.Tokens;
        message.HeadEnd = tokens.Current.End;
        if (!tokens.Consume("{"))
        {
            return false;
        }

        while (!tokens.TryConsume("}"))
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            if (tokens.AtEnd)
            {
                return tokens.Fail("Reached end of input in message definition (missing '}').");
            }

            if (!ParseStatement(session, message))
            {
                tokens.SkipStatement();
            }
        }

        DeclarationParser.CloseRanges(message);
        var mapEntry = message.Options.Find(x => x.Names.Count > 0 && !x.Names[0].IsExtension && x.Names[0].Name == "map_entry");
        if (mapEntry is not null)
        {
            tokens.Error(mapEntry.NameAt, "map_entry should not be set explicitly. Use map<KeyType, ValueType> instead.");
            return false;
        }

        return true;
    }

    /// <summary>Reads an extend block, whose fields go to <paramref name="extensions"/> and whose groups to <paramref name="messages"/>.</summary>
    public static bool ParseExtend(ParseSession session, List<FieldSyntax> extensions, List<MessageSyntax> messages)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        var extendeeAt = tokens.Current.Start;
        if (!DeclarationParser.ParseTypeName(session, out var extendee) || !tokens.Consume("{"))
        {
            return false;
        }

        do
        {
            if (tokens.AtEnd)
            {
                return tokens.Fail("Reached end of input in extend definition (missing '}').");
            }

            var field = new FieldSyntax { Extendee = extendee, ExtendeeAt = extendeeAt };
            extendeeAt = -1;
            extensions.Add(field);
            if (!FieldParser.Parse(session, field, messages))
            {
                tokens.SkipStatement();
            }
        }
        while (!tokens.TryConsume("}"));

        return true;
    }

    private static bool ParseStatement(ParseSession session, MessageSyntax message)
    {
        var tokens = session.Tokens;
        if (tokens.TryConsume(";"))
        {
            return true;
        }

        var start = tokens.Current.Start;
        if (!DeclarationParser.ParseVisibility(session, out var visibility))
        {
            return false;
        }

        if (tokens.LookingAt("message"))
        {
            var nested = new MessageSyntax { Visibility = visibility, Start = start };
            message.Messages.Add(nested);
            return Parse(session, nested);
        }

        if (tokens.LookingAt("enum"))
        {
            var nested = new EnumSyntax { Visibility = visibility, Start = start };
            message.Enums.Add(nested);
            return EnumParser.Parse(session, nested);
        }

        if (tokens.LookingAt("extensions"))
        {
            return ParseExtensionRanges(session, message);
        }

        if (tokens.LookingAt("reserved"))
        {
            return DeclarationParser.ParseReserved(session, isEnum: false, message.ReservedRanges, message.ReservedNames);
        }

        if (tokens.LookingAt("extend"))
        {
            return ParseExtend(session, message.Extensions, message.Messages);
        }

        if (tokens.LookingAt("option"))
        {
            return OptionParser.ParseStatement(session, message.Options);
        }

        if (tokens.LookingAt("oneof"))
        {
            return ParseOneof(session, message);
        }

        var field = new FieldSyntax();
        message.Fields.Add(field);
        return FieldParser.Parse(session, field, message.Messages);
    }

    private static bool ParseExtensionRanges(ParseSession session, MessageSyntax message)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        var options = new List<OptionSyntax>();
        return DeclarationParser.ParseRanges(
                tokens,
                (start, end, at) => message.ExtensionRanges.Add(new ExtensionRangeSyntax(start, end, at) { Options = options }),
                "Expected field number range.",
                "Expected field number range.",
                isEnum: false)
            && (!tokens.LookingAt("[") || OptionParser.ParseList(session, options))
            && tokens.Consume(";");
    }

    private static bool ParseOneof(ParseSession session, MessageSyntax message)
    {
        var tokens = session.Tokens;
        var oneof = new OneofSyntax { Start = tokens.Current.Start };
        message.Oneofs.Add(oneof);
        tokens.Advance();
        oneof.NameAt = tokens.Current.Start;
        if (!tokens.ConsumeIdentifier(out var name, "Expected oneof name."))
        {
            return false;
        }

        oneof.Name = name;
        oneof.HeadEnd = tokens.Current.End;
        if (!tokens.Consume("{"))
        {
            return false;
        }

        var index = message.Oneofs.Count - 1;
        do
        {
            if (tokens.AtEnd)
            {
                return tokens.Fail("Reached end of input in oneof definition (missing '}').");
            }

            if (tokens.LookingAt("option"))
            {
                if (!OptionParser.ParseStatement(session, oneof.Options))
                {
                    return false;
                }

                continue;
            }

            if (tokens.LookingAt("required") || tokens.LookingAt("optional") || tokens.LookingAt("repeated"))
            {
                tokens.Error("Fields in oneofs must not have labels (required / optional / repeated).");
                tokens.Advance();
            }

            var field = new FieldSyntax { Label = FieldLabel.Optional, OneofIndex = index, Start = tokens.Current.Start };
            message.Fields.Add(field);
            if (!FieldParser.ParseUnlabelled(session, field, message.Messages))
            {
                tokens.SkipStatement();
            }
        }
        while (!tokens.TryConsume("}"));

        return true;
    }
}
