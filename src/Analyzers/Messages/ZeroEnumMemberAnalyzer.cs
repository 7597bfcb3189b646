using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1020.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ZeroEnumMemberAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1020 = Rule.Create(
        id: "CTR1020",
        title: "An enum has a member for zero",
        messageFormat: "'{0}' of '{1}' has no member for zero, which is what a field that is not sent is read as; add Unspecified = 0",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "A field that is not on the wire is read as zero, and proto3 demands that an enum names it.");

    private protected override DiagnosticDescriptor Descriptor => CTR1020;

    private protected override bool Covers(INamedTypeSymbol type) =>
        base.Covers(type) || ContractShape.IsContract(type) || ContractShape.IsMixin(type);

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.IsDeclaredMessage(message)
        ? MessageShape.EnumsWithoutZero(message)
        : ContractShape.Operations(message).SelectMany(MessageShape.EnumsWithoutZero);
}
