using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers;

/// <summary>A rule that looks at each class, struct or interface, most of them at messages and unions only.</summary>
public abstract class MessageAnalyzer : RuleAnalyzer
{
    /// <summary>Finds the breaches of the rule in one message or union.</summary>
    private protected abstract IEnumerable<Fault> Check(INamedTypeSymbol message);

    /// <summary>Says whether the rule looks at the type at all.</summary>
    private protected virtual bool Covers(INamedTypeSymbol type) => MessageShape.IsDeclaredMessage(type) && !MessageShape.IsLentMessage(type);

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (Covers(type))
                {
                    foreach (var fault in Check(type))
                    {
                        symbol.ReportDiagnostic(Report(fault, At.Name(type)));
                    }
                }
            },
            SymbolKind.NamedType);
}
