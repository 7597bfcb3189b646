using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Analyzers.CodeFixes.Proto;

/// <summary>Mends all .proto files of a project or a solution at once: Roslyn's own way is for C# only.</summary>
internal sealed class ProtoTextFixAll : FixAllProvider
{
    public static readonly ProtoTextFixAll Instance = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Mend all .proto files", token => MendAsync(fixAllContext.WithCancellationToken(token)), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> MendAsync(FixAllContext context)
    {
        var solution = context.Solution;
        var projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
        foreach (var project in projects)
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var document in project.AdditionalDocuments)
            {
                var own = diagnostics.Where(each => each.Id == context.CodeActionEquivalenceKey && each.Location.GetLineSpan().Path == document.FilePath).ToImmutableArray();
                if (own.Length > 0)
                {
                    var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
                    solution = solution.WithAdditionalDocumentText(document.Id, text.WithChanges(Changes(own, text)));
                }
            }
        }

        return solution;
    }

    // In order, and none over another.
    private static List<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, SourceText text)
    {
        var changes = new List<TextChange>();
        foreach (var change in diagnostics.Select(each => ProtoTextCodeFix.Change(each, text)).OfType<TextChange>().OrderBy(static change => change.Span.Start))
        {
            if (changes.Count == 0 || changes[changes.Count - 1].Span.End <= change.Span.Start)
            {
                changes.Add(change);
            }
        }

        return changes;
    }
}
