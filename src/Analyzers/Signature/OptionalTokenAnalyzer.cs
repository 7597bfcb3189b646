using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0009: a CancellationToken is optional.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionalTokenAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0009 = Rule.Create(
        id: "CTR0009",
        title: "A CancellationToken is optional",
        messageFormat: "'{0}' of '{1}' has no default; add '= default'",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "A caller that has no token should not have to say so.");

    private protected override DiagnosticDescriptor Descriptor => CTR0009;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.TokenWithoutDefault(method);
}
