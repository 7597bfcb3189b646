using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers;

/// <summary>A rule that looks at each contract as a whole.</summary>
public abstract class ContractAnalyzer : RuleAnalyzer
{
    /// <summary>Finds the breaches of the rule in one contract.</summary>
    private protected abstract IEnumerable<Fault> Check(INamedTypeSymbol contract);

    /// <summary>Says whether the rule also looks at mixins, which no service is emitted for.</summary>
    private protected virtual bool CoversMixins => false;

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (ContractShape.IsContract(type) || (CoversMixins && ContractShape.IsMixin(type)))
                {
                    foreach (var fault in Check(type))
                    {
                        symbol.ReportDiagnostic(Report(fault, At.Name(type)));
                    }
                }
            },
            SymbolKind.NamedType);
}
