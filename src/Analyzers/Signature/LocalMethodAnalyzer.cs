using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0020: a method with a body is marked [Local].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalMethodAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0020 = Rule.Create(
        id: "CTR0020",
        title: "A method with a body is marked [Local]",
        messageFormat: "'{0}' has a body and so is never sent; mark it [Local] to say so",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "A default interface method runs where it is called. Among methods that are sent, its reader should be told.");

    private protected override DiagnosticDescriptor Descriptor => CTR0020;

    private protected override bool CoversLocalMethods => true;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.UnmarkedBody(method);
}
