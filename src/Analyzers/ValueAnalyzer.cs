using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers;

/// <summary>A rule about what crosses the wire: the parameters and results of contracts and the fields of messages.</summary>
public abstract class ValueAnalyzer : RuleAnalyzer
{
    /// <summary>Finds further breaches of the rule in a message, beyond what its fields hold.</summary>
    private protected virtual IEnumerable<Fault> CheckMessage(INamedTypeSymbol message) => [];

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                foreach (var fault in FaultsOf(type).Where(fault => fault.RuleId == Descriptor.Id))
                {
                    symbol.CancellationToken.ThrowIfCancellationRequested();
                    symbol.ReportDiagnostic(Report(fault, At.Name(type)));
                }
            },
            SymbolKind.NamedType);

    private IEnumerable<Fault> FaultsOf(INamedTypeSymbol type)
    {
        if (MessageShape.IsDeclaredMessage(type) || MessageShape.IsUnion(type))
        {
            return MessageShape.IsLentMessage(type) ? [] : [.. MessageShape.FieldValues(type), .. CheckMessage(type)];
        }

        var isContract = ContractShape.IsContract(type);
        if (!isContract && !ContractShape.IsMixin(type))
        {
            return [];
        }

        // A mixin's own methods are judged where it is declared; what its closing makes of them, where the contract inherits it.
        var own = ContractShape.Operations(type).SelectMany(method => MessageShape.CallFaults(method));
        var mixed = isContract ? ContractShape.OwnMixins(type).Where(mixin => mixin.IsGenericType || mixin.DeclaringSyntaxReferences.IsEmpty) : [];
        return own.Concat(mixed.SelectMany(mixin => ContractShape.Operations(mixin)
            .SelectMany(method => MessageShape.CallFaults(method, type.ContainingAssembly))
            .Where(fault => mixin.DeclaringSyntaxReferences.IsEmpty || !IsOpenFault(mixin, fault))
            .Select(fault => fault with { Location = At.BaseEntry(type, mixin) })));
    }

    private static bool IsOpenFault(INamedTypeSymbol mixin, Fault fault) =>
        ContractShape.Operations(mixin.OriginalDefinition).SelectMany(method => MessageShape.CallFaults(method))
            .Any(open => open.RuleId == fault.RuleId && open.Symbol.Name == fault.Symbol.Name);
}
