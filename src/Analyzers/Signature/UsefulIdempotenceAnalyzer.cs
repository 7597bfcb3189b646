using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0026: [Idempotent] marks unary methods with a response.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsefulIdempotenceAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0026 = Rule.Create(
        id: "CTR0026",
        title: "[Idempotent] marks unary methods with a response",
        messageFormat: "'{0}' {1}, so [Idempotent] has no effect; remove it",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Only a unary call whose response was lost is repeated. A stream is never repeated, and a one-way call has no response to miss.");

    private protected override DiagnosticDescriptor Descriptor => CTR0026;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.UselessIdempotence(method);
}
