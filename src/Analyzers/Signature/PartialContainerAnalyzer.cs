using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0002: a type that contains a contract is partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartialContainerAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0002 = Rule.Create(
        id: "CTR0002",
        title: "A type that contains a contract is partial",
        messageFormat: "'{0}' contains the contract '{1}'; make it partial, or move the contract out",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The client and the dispatcher of a nested contract are nested beside it, which takes a partial container.");

    private protected override DiagnosticDescriptor Descriptor => CTR0002;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.NonPartialContainer(contract);
}
