using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0005: a void method is one-way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneWayVoidAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0005 = Rule.Create(
        id: "CTR0005",
        title: "A void method is one-way",
        messageFormat: "'{0}' returns void; mark it [OneWay], or return ValueTask",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A void method cannot tell when its call has ended or that it failed. Only a one-way call, which has no response, may be void.");

    private protected override DiagnosticDescriptor Descriptor => CTR0005;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.VoidWithResponse(method);
}
