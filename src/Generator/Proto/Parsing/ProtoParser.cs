using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>
/// Reads one file. After an error it goes on with the next statement, so that all errors of a file come in one pass.
/// </summary>
internal static class ProtoParser
{
    public static FileSyntax Parse(ProtoText text, CancellationToken cancellationToken = default)
    {
        var file = new FileSyntax(text);
        var session = new ParseSession(file, cancellationToken);
        var tokens = session.Tokens;
        var first = tokens.Current;
        if ((tokens.LookingAt("syntax") || tokens.LookingAt("edition")) && !ParseSyntax(session))
        {
            return file;
        }

        while (!tokens.AtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ParseStatement(session))
            {
                continue;
            }

            tokens.SkipStatement();
            if (tokens.LookingAt("}"))
            {
                tokens.Error("Unmatched \"}\".");
                tokens.Advance();
            }
        }

        // protoc takes proto2 without a word. Who wrote proto3 in it is told of labels that are missing, and not why they are asked for.
        if (file.EditionAt < 0 && first.Kind != TokenKind.End)
        {
            tokens.Warn(
                first.Start,
                "The file does not say its syntax, and is read as proto2.",
                ProtoRule.WrittenSyntax,
                $"syntax = \"{(file.Errors.HasErrors ? "proto3" : "proto2")}\";");
        }

        return file;
    }

    private static bool ParseSyntax(ParseSession session)
    {
        var (tokens, file) = (session.Tokens, session.File);
        file.EditionAt = tokens.Current.Start;
        var isEdition = tokens.LookingAt("edition");
        tokens.Advance();
        if (!tokens.Consume("="))
        {
            return false;
        }

        var valueAt = tokens.Current.Start;
        if (!tokens.ConsumeString(out var value, "Expected syntax identifier.") || !tokens.Consume(";"))
        {
            return false;
        }

        if (isEdition)
        {
            file.Kind = SyntaxKind.Editions;
            file.WrittenEdition = EditionOf(value);
            return file.WrittenEdition != Edition.Unknown || Reject($"Unknown edition \"{value}\".");
        }

        file.Kind = value == "proto3" ? SyntaxKind.Proto3 : SyntaxKind.Proto2;
        return value is "proto2" or "proto3" || Reject(
            $"Unrecognized syntax identifier \"{value}\".  This parser only recognizes \"proto2\" and \"proto3\".");

        bool Reject(string message)
        {
            tokens.Error(valueAt, message);
            return false;
        }
    }

    private static Edition EditionOf(string name) => name switch
    {
        "2023" => Edition.Edition2023,
        "2024" => Edition.Edition2024,
        "2026" => Edition.Edition2026,
        "LEGACY" => Edition.Legacy,
        "UNSTABLE" => Edition.Unstable,
        _ => Edition.Unknown,
    };

    private static bool ParseStatement(ParseSession session)
    {
        var (tokens, file) = (session.Tokens, session.File);
        if (tokens.TryConsume(";"))
        {
            return true;
        }

        var start = tokens.Current.Start;
        if (!DeclarationParser.ParseVisibility(session, out var visibility))
        {
            return false;
        }

        switch (tokens.LookingAt(TokenKind.Identifier) ? tokens.CurrentText : string.Empty)
        {
            case "message":
                return MessageParser.Parse(session, Added(file.Messages, new MessageSyntax { Visibility = visibility, Start = start }));
            case "enum":
                return EnumParser.Parse(session, Added(file.Enums, new EnumSyntax { Visibility = visibility, Start = start }));
            case "service":
                return ServiceParser.Parse(session, Added(file.Services, new ServiceSyntax { Start = start }));
            case "extend":
                return MessageParser.ParseExtend(session, file.Extensions, file.Messages);
            case "import":
                return ParseImport(session);
            case "package":
                return ParsePackage(session);
            case "option":
                return OptionParser.ParseStatement(session, file.Options);
            default:
                return tokens.Fail("Expected top-level statement (e.g. \"message\").");
        }
    }

    private static T Added<T>(List<T> all, T item)
    {
        all.Add(item);
        return item;
    }

    private static bool ParsePackage(ParseSession session)
    {
        var (tokens, file) = (session.Tokens, session.File);
        if (file.HasPackage)
        {
            tokens.Error("Multiple package definitions.");
            file.Package = string.Empty;
        }

        file.HasPackage = true;
        file.PackageAt = tokens.Current.Start;
        tokens.Advance();
        var name = file.Package;
        var isRead = DeclarationParser.ParseDotted(tokens, ref name, "Expected identifier.");
        file.Package = name;
        return isRead && tokens.Consume(";");
    }

    private static bool ParseImport(ParseSession session)
    {
        var (tokens, file) = (session.Tokens, session.File);
        var start = tokens.Current.Start;
        tokens.Advance();
        var kind = ImportKind.Plain;
        if (tokens.LookingAt("option"))
        {
            kind = ImportKind.Option;
            if (file.WrittenEdition < Edition.Edition2024)
            {
                tokens.Error("option import is not supported before edition 2024.");
            }
        }
        else
        {
            if (file.Imports.Exists(x => x.Kind == ImportKind.Option))
            {
                tokens.Error("imports should precede any option imports to ensure proto files can roundtrip.");
            }

            kind = tokens.LookingAt("public") ? ImportKind.Public : tokens.LookingAt("weak") ? ImportKind.Weak : kind;
            if (kind == ImportKind.Weak && file.WrittenEdition >= Edition.Edition2024)
            {
                tokens.Error("weak import is not supported in edition 2024 and above. Consider using option import instead.");
            }
        }

        if (kind != ImportKind.Plain)
        {
            tokens.Advance();
        }

        if (!tokens.ConsumeString(out var path, "Expected a string naming the file to import."))
        {
            return false;
        }

        file.Imports.Add(new ImportSyntax(Literals.ToText(path), kind, start));
        return tokens.Consume(";");
    }
}
