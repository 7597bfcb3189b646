using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator;

/// <summary>Places what is wrong with .proto files, and reports it.</summary>
internal static class ProtoFaults
{
    /// <summary>What is wrong with a file.</summary>
    public static EquatableArray<ProtoFault> Of(LinkedFile file) =>
        file.Errors.Select(x => Place(x, file.Item.File))
            .Concat(file.Item.Complaints.Select(x => new ProtoFault(ProtoRule.ProjectMetadata, file.Item.File, x, true, 0, 0, 0, 0)))
            .ToImmutableArray();

    public static void Report(SourceProductionContext output, EquatableArray<ProtoFault> faults)
    {
        foreach (var fault in faults)
        {
            var start = new LinePosition(fault.Line, fault.Column);
            var location = Location.Create(
                fault.File, new TextSpan(fault.Start, fault.Length), new LinePositionSpan(start, new LinePosition(fault.Line, fault.Column + fault.Length)));
            output.ReportDiagnostic(ProtoRules.Diagnose(fault, location));
        }
    }

    private static ProtoFault Place(ProtoError error, string file)
    {
        var text = error.Text.Content;
        if (error.Offset < 0)
        {
            return new ProtoFault(error.Rule, file, error.Message, error.IsWarning, 0, 0, 0, 0);
        }

        var message = error.Suggestion is null ? error.Message : $"{error.Message} Did you mean \"{error.Suggestion}\"?";
        var (line, start) = error.Text.LineOf(error.Offset);
        return new ProtoFault(error.Rule, file, message, error.IsWarning, error.Offset, LengthAt(text, error.Offset), line, error.Offset - start) { Suggestion = error.Suggestion };
    }

    // The token that stands there, up to the end of its line.
    private static int LengthAt(string text, int offset)
    {
        var token = new Lexer(text, offset, text.Length, static (_, _) => { }).Next(default);
        if (token.Start != offset || token.Kind == TokenKind.End)
        {
            return 0;
        }

        var line = text.IndexOf('\n', offset, token.Length);
        return line < 0 ? token.Length : line - offset;
    }
}
