using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0010: a method is not generic.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NonGenericMethodAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0010 = Rule.Create(
        id: "CTR0010",
        title: "A method is not generic",
        messageFormat: "'{0}' is generic; declare one method for each type that it is called with",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The wire has no type arguments: what a method takes and returns is known when it is compiled.");

    private protected override DiagnosticDescriptor Descriptor => CTR0010;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.GenericMethod(method);
}
