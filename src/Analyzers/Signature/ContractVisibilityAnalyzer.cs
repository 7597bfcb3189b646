using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0001: a contract is public or internal.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractVisibilityAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0001 = Rule.Create(
        id: "CTR0001",
        title: "A contract is public or internal",
        messageFormat: "'{0}' is {1}; make it public or internal, as what is emitted beside the contract must see it",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The client, the dispatcher and the method table are types of their own beside the contract, so the contract and the types around it must be visible to them.");

    private protected override DiagnosticDescriptor Descriptor => CTR0001;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.InvisibleContract(contract);
}
