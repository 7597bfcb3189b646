using System.Collections.Immutable;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Analyzers.Proto;

/// <summary>What the rules of .proto files share that are no faults: they look at files that the project compiles and that can be read.</summary>
public abstract class ProtoAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    /// <summary>The one rule that the analyzer checks.</summary>
    private protected abstract DiagnosticDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(action =>
        {
            if (ProtoItems.IsProto(action.AdditionalFile)
                && ProtoSchemas.Of(action.Options, action.CancellationToken).Find(action.AdditionalFile.Path) is { } schema
                && action.AdditionalFile.GetText(action.CancellationToken) is { } text)
            {
                foreach (var finding in Find(schema))
                {
                    var span = new TextSpan(Math.Max(finding.At, 0), finding.Length);
                    action.ReportDiagnostic(Diagnostic.Create(
                        Descriptor,
                        Location.Create(action.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)),
                        finding.Fix is { } fix ? ImmutableDictionary<string, string?>.Empty.Add(nameof(ProtoError.Suggestion), fix) : null,
                        [.. finding.Arguments]));
                }
            }
        });
    }

    /// <summary>Finds what breaks the rule.</summary>
    private protected abstract IEnumerable<ProtoFinding> Find(ProtoSchema schema);
}
