using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0008: a method takes a CancellationToken.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CancellableMethodAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0008 = Rule.Create(
        id: "CTR0008",
        title: "A method takes a CancellationToken",
        messageFormat: "'{0}' takes no CancellationToken; add one as the last parameter",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Without a token or a CallContext a caller can neither give up nor pass a deadline on, and a handler does not learn that nobody waits any more.");

    private protected override DiagnosticDescriptor Descriptor => CTR0008;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.NoCallParameter(method);
}
