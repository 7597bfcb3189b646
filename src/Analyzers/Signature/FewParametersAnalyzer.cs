using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0029: a method takes five parameters at most.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FewParametersAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0029 = Rule.Create(
        id: "CTR0029",
        title: "A method takes five parameters at most",
        messageFormat: "'{0}' takes {1} parameters, more than {2}; take one message",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "Parameters become the fields of a synthesised request, numbered by position, so that they can only be added at the end. A message has names, numbers and optional fields of its own.");

    private protected override DiagnosticDescriptor Descriptor => CTR0029;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.TooManyParameters(method);
}
