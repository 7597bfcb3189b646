using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Analyzers.CodeFixes.Proto;

/// <summary>Mends .proto files: writes what was meant by a name that is not there or has another style, adds a syntax or a package, and removes an import that does nothing.</summary>
[Shared]
[ExportCodeFixProvider(
    LanguageNames.CSharp, Name = nameof(ProtoTextCodeFix), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".proto"])]
public sealed class ProtoTextCodeFix : CodeFixProvider
{
    private const string ImportTwice = "CTR4058";
    private const string UsedImport = "CTR4101";
    private const string KnownImport = "CTR4003";
    private const string PackagePlace = "CTR4102";
    private const string WrittenSyntax = "CTR4061";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [KnownImport, "CTR4004", "CTR4020", "CTR4055", ImportTwice, WrittenSyntax, UsedImport, PackagePlace, "CTR4103"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => ProtoTextFixAll.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Change(diagnostic, text) is not { } change)
            {
                continue;
            }

            var title = change.NewText!.Length == 0 ? "Remove the import" : $"Write '{change.NewText.Trim()}'";
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, text.WithChanges(change))),
                    diagnostic.Id),
                diagnostic);
        }
    }

    /// <summary>What mends a text; <see langword="null"/> if a machine cannot tell.</summary>
    internal static TextChange? Change(Diagnostic diagnostic, SourceText text)
    {
        var start = diagnostic.Location.SourceSpan.Start;
        if (diagnostic.Id is ImportTwice or UsedImport)
        {
            var statement = Until(text, start, ';');
            return statement is { } end ? new TextChange(TextSpan.FromBounds(start, AfterLine(text, end + 1)), "") : null;
        }

        if (!diagnostic.Properties.TryGetValue("Suggestion", out var suggestion) || suggestion is null)
        {
            return null;
        }

        if (diagnostic.Id == PackagePlace)
        {
            // Behind the line that says the syntax or the edition, else first of all.
            var first = text.Lines.FirstOrDefault(static line => line.ToString().TrimStart() is var start && (start.StartsWith("syntax", StringComparison.Ordinal) || start.StartsWith("edition", StringComparison.Ordinal)));
            var end = first.SpanIncludingLineBreak.End > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.SpanIncludingLineBreak.End)) : "\n";
            return new TextChange(new TextSpan(first.End, 0), first.End == 0 ? $"package {suggestion};{end}" : $"{end}package {suggestion};");
        }

        if (diagnostic.Id == WrittenSyntax)
        {
            // First of all: a comment that stands there may be about what follows it.
            var line = text.Lines[0];
            var end = line.SpanIncludingLineBreak.End > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.SpanIncludingLineBreak.End)) : "\n";
            return new TextChange(default, suggestion + end);
        }

        if (diagnostic.Id == KnownImport)
        {
            return Until(text, start, '"') is { } open && Until(text, open + 1, '"') is { } close
                ? new TextChange(TextSpan.FromBounds(open + 1, close), suggestion)
                : null;
        }

        var last = start;
        while (last < text.Length && (char.IsLetterOrDigit(text[last]) || text[last] is '_' or '.'))
        {
            last++;
        }

        return new TextChange(TextSpan.FromBounds(start, last), suggestion);
    }

    // Within the statement only.
    private static int? Until(SourceText text, int start, char sought)
    {
        for (var i = start; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == sought)
            {
                return i;
            }
        }

        return null;
    }

    // The line's end goes too, unless something else stands there.
    private static int AfterLine(SourceText text, int end)
    {
        var next = end;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
        {
            next++;
        }

        return next < text.Length && text[next] == '\n' ? next + 1 : end;
    }
}
