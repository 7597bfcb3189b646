using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4110: a package that may not change is not built on one that will.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StableImportAnalyzer : ProtoAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4110",
        title: "A stable package imports no unstable one",
        messageFormat: "'{0}' is stable and imports '{1}', which is not",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "A package whose last part is a version as v1 promises not to break its users; v1alpha1, v1beta2 and v1p1beta1 promise nothing.");

    private static readonly Regex Stable = new(@"\.v[0-9]+$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Unstable = new(@"\.v[0-9]+((p[0-9]+)?(alpha|beta)[0-9]*|test.*)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema)
    {
        if (!Stable.IsMatch(schema.Syntax.Package))
        {
            yield break;
        }

        for (var i = 0; i < schema.Symbol.Imports.Count; i++)
        {
            var import = schema.Syntax.Imports[i];
            if (schema.Symbol.Imports[i] is { } file && Unstable.IsMatch(file.Package))
            {
                var end = schema.Syntax.Text.Content.IndexOf(';', import.At);
                yield return new ProtoFinding(import.At, Math.Max(end + 1 - import.At, 0), schema.Syntax.Package, file.Package);
            }
        }
    }
}
