using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0004: an RPC method returns a task or an async stream.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SupportedReturnTypeAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0004 = Rule.Create(
        id: "CTR0004",
        title: "An RPC method returns a task or an async stream",
        messageFormat: "'{0}' returns '{1}'; return {2}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A call ends later than it starts, so its method returns what can be awaited or enumerated.");

    private protected override DiagnosticDescriptor Descriptor => CTR0004;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.UnsupportedReturnType(method);
}
