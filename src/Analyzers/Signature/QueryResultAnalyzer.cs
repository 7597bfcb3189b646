using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0030: a method that gets or finds returns a result.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryResultAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0030 = Rule.Create(
        id: "CTR0030",
        title: "A method that gets or finds returns a result",
        messageFormat: "'{0}' returns '{1}', which brings nothing back; return what it is named after",
        defaultSeverity: DiagnosticSeverity.Hidden,
        description: "A name that begins with Get or Find promises something. A task without a result tells the caller only that the call has ended, so either the name or the return type is a slip.");

    private protected override DiagnosticDescriptor Descriptor => CTR0030;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.QueryWithoutResult(method);
}
