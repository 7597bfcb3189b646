using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0022: a contract has a method to call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallableContractAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0022 = Rule.Create(
        id: "CTR0022",
        title: "A contract has a method to call",
        messageFormat: "'{0}' has no method to call; add one, or remove [Contract]",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "A service without methods can be bound and never called.");

    private protected override DiagnosticDescriptor Descriptor => CTR0022;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.NoOperations(contract);
}
