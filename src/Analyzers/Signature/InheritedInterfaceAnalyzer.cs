using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0018: a contract inherits contracts and mixins.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InheritedInterfaceAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0018 = Rule.Create(
        id: "CTR0018",
        title: "A contract inherits contracts and mixins",
        messageFormat: "'{0}' inherits '{1}', which is neither a contract nor a mixin; mark it [Mixin], or do not inherit it",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The client implements all that the contract inherits, and can send only what a contract or a mixin declares.");

    private protected override DiagnosticDescriptor Descriptor => CTR0018;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.ForeignBase(contract);
}
