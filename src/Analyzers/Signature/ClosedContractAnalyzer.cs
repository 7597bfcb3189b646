using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0011: a contract is not generic.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosedContractAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0011 = Rule.Create(
        id: "CTR0011",
        title: "A contract is not generic",
        messageFormat: "'{0}' is generic; make it a [Mixin] and derive a closed contract from it",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A service has one name and one set of messages. A generic interface is a mixin, which a contract inherits closed, as in IUsers : IStore<User>.");

    private protected override DiagnosticDescriptor Descriptor => CTR0011;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.OpenContract(contract);
}
