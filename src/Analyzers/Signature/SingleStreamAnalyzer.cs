using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0012: a method takes at most one stream, a one-way method none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SingleStreamAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0012 = Rule.Create(
        id: "CTR0012",
        title: "A method takes at most one stream, a one-way method none",
        messageFormat: "'{0}' of '{1}' is a stream too many: {2}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A call has one stream towards the server. A one-way call is a single message.");

    private protected override DiagnosticDescriptor Descriptor => CTR0012;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.SecondStream(method);
}
