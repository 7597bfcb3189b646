using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0003: a contract declares methods only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OnlyMethodsAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0003 = Rule.Create(
        id: "CTR0003",
        title: "A contract declares methods only",
        messageFormat: "'{0}' is {1}, which no call can carry; declare a method in its place",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A call has a request and a response and may fail or take long; a property, an indexer or an event promises otherwise.");

    private protected override DiagnosticDescriptor Descriptor => CTR0003;

    private protected override bool CoversMixins => true;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.MemberThatIsNoMethod(contract);
}
