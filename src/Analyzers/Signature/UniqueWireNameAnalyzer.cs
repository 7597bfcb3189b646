using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0015: a service's methods differ in their wire names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UniqueWireNameAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0015 = Rule.Create(
        id: "CTR0015",
        title: "A service's methods differ in their wire names",
        messageFormat: "'{0}' is '{1}' on the wire, which '{2}' already has; pin another name with [Method]",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A service tells its methods apart by name only. Overloads, and names that differ only in the ending Async, need a name of their own.");

    private protected override DiagnosticDescriptor Descriptor => CTR0015;

    private protected override bool CoversMixins => true;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.TakenWireNames(contract);
}
