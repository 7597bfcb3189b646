using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers;

/// <summary>
/// A rule that looks at each method of a contract or mixin where it is declared, and at a contract's base list for the methods
/// of mixins that other assemblies declare.
/// </summary>
public abstract class MethodAnalyzer : RuleAnalyzer
{
    /// <summary>Finds the breaches of the rule in one method.</summary>
    private protected abstract IEnumerable<Fault> Check(IMethodSymbol method);

    /// <summary>Says whether the rule also looks at methods that are not sent, such as those with a body.</summary>
    private protected virtual bool CoversLocalMethods => false;

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                var isContract = ContractShape.IsContract(type);
                if (isContract || ContractShape.IsMixin(type))
                {
                    ReportAll(symbol, type, null);
                }

                if (isContract)
                {
                    foreach (var mixin in ContractShape.OwnMixins(type).Where(each => each.DeclaringSyntaxReferences.IsEmpty))
                    {
                        ReportAll(symbol, mixin, At.BaseEntry(type, mixin));
                    }
                }
            },
            SymbolKind.NamedType);

    private void ReportAll(SymbolAnalysisContext context, INamedTypeSymbol type, Location? entry)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (CoversLocalMethods || ContractShape.IsOperation(method))
            {
                foreach (var fault in Check(method))
                {
                    context.ReportDiagnostic(Report(fault, entry));
                }
            }
        }
    }
}
