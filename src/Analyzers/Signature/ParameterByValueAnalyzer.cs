using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0006: a parameter is passed by value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterByValueAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0006 = Rule.Create(
        id: "CTR0006",
        title: "A parameter is passed by value",
        messageFormat: "'{0}' of '{1}' is {2}; pass it by value",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The two sides of a call share no memory, and a request outlives the stack of the method that makes the call.");

    private protected override DiagnosticDescriptor Descriptor => CTR0006;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.ParameterByReference(method);
}
