using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0021: a contract has no static member to implement.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstanceMemberAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0021 = Rule.Create(
        id: "CTR0021",
        title: "A contract has no static member to implement",
        messageFormat: "'{0}' is static, abstract or virtual, and no call reaches it; make it an instance method",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A call goes to an instance. The client cannot send a static member, and an interface with static abstract members is no type argument.");

    private protected override DiagnosticDescriptor Descriptor => CTR0021;

    private protected override bool CoversMixins => true;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) => ContractShape.StaticAbstractMember(contract);
}
