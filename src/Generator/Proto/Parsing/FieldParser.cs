using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads fields, groups and maps.</summary>
internal static class FieldParser
{
    public static bool Parse(ParseSession session, FieldSyntax field, List<MessageSyntax> messages)
    {
        var tokens = session.Tokens;
        field.Start = tokens.Current.Start;
        field.Label = ParseLabel(session);
        field.IsProto3Optional = field.Label == FieldLabel.Optional && session.File.Kind == SyntaxKind.Proto3;
        return ParseUnlabelled(session, field, messages);
    }

    /// <summary>Reads a field whose label was read or cannot be there; the message of a group or map goes to <paramref name="messages"/>.</summary>
    public static bool ParseUnlabelled(ParseSession session, FieldSyntax field, List<MessageSyntax> messages)
    {
        var tokens = session.Tokens;
        MapEntry? map = null;
        if (!ParseType(session, field, ref map))
        {
            return false;
        }

        var nameAt = field.NameAt = tokens.Current.Start;
        if (!tokens.ConsumeIdentifier(out var name, "Expected field name."))
        {
            return false;
        }

        field.Name = name;
        if (!tokens.Consume("=", "Missing field number."))
        {
            return false;
        }

        field.NumberAt = tokens.Current.Start;
        if (!tokens.ConsumeInteger(out var number, "Expected field number."))
        {
            return false;
        }

        field.Number = number;
        if (tokens.LookingAt("[") && !FieldOptionParser.Parse(session, field))
        {
            return false;
        }

        if (field.Type == FieldType.Group)
        {
            return ParseGroup(session, field, messages, nameAt);
        }

        field.HeadEnd = tokens.Current.End;
        if (!tokens.Consume(";"))
        {
            return false;
        }

        map?.AddTo(messages, field);
        return true;
    }

    private static FieldLabel ParseLabel(ParseSession session)
    {
        var tokens = session.Tokens;
        if (session.IsEditions && tokens.LookingAt("optional"))
        {
            tokens.Error(
                "Label \"optional\" is not supported in editions. By default, all singular fields have presence unless features.field_presence is set.");
        }
        else if (session.IsEditions && tokens.LookingAt("required"))
        {
            tokens.Error("Label \"required\" is not supported in editions, use features.field_presence = LEGACY_REQUIRED.");
        }

        return tokens.TryConsume("optional") ? FieldLabel.Optional
            : tokens.TryConsume("repeated") ? FieldLabel.Repeated
            : tokens.TryConsume("required") ? FieldLabel.Required
            : FieldLabel.None;
    }

    private static bool ParseType(ParseSession session, FieldSyntax field, ref MapEntry? map)
    {
        var tokens = session.Tokens;
        field.TypeAt = tokens.Current.Start;
        var isNamedMap = false;
        if (tokens.TryConsume("map"))
        {
            if (tokens.LookingAt("<"))
            {
                return MapEntry.TryParse(session, field, out map);
            }

            isNamedMap = true;
        }

        if (field.Label == FieldLabel.None)
        {
            field.Label = FieldLabel.Optional;
            if (session.File.Kind == SyntaxKind.Proto2)
            {
                tokens.Error("Expected \"required\", \"optional\", or \"repeated\".");
            }
        }

        if (isNamedMap)
        {
            field.TypeName = "map";
            return true;
        }

        if (!DeclarationParser.ParseType(session, out var type, out var typeName))
        {
            return false;
        }

        field.Type = type;
        field.TypeName = typeName;
        return true;
    }

    private static bool ParseGroup(ParseSession session, FieldSyntax field, List<MessageSyntax> messages, int nameAt)
    {
        var tokens = session.Tokens;
        var group = new MessageSyntax { Name = field.Name, NameAt = nameAt, Start = field.Start };
        messages.Add(group);
        if (group.Name[0] is < 'A' or > 'Z')
        {
            tokens.Error(nameAt, "Group names must start with a capital letter.");
        }

        field.Name = field.Name.ToLowerInvariant();
        field.TypeName = group.Name;
        if (!tokens.LookingAt("{"))
        {
            return tokens.Fail("Missing group body.");
        }

        try
        {
            return session.TryEnter() && MessageParser.ParseBlock(session, group);
        }
        finally
        {
            session.Leave();
        }
    }
}
