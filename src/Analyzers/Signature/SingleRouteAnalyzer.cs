using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0019: a mixin's methods belong to one service.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SingleRouteAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0019 = Rule.Create(
        id: "CTR0019",
        title: "A mixin's methods belong to one service",
        messageFormat: "'{0}' reaches '{1}' through both '{2}' and '{3}'; inherit the mixin through one of them",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The methods of a mixin belong to the service of the contract that inherits it. Reached through two contracts, they would belong to two services.");

    private protected override DiagnosticDescriptor Descriptor => CTR0019;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.TwoRoutes(contract);
}
