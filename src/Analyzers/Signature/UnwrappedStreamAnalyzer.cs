using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0014: a stream is returned without a task around it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnwrappedStreamAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0014 = Rule.Create(
        id: "CTR0014",
        title: "A stream is returned without a task around it",
        messageFormat: "'{0}' returns '{1}'; return '{2}', which is awaited item by item",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "An asynchronous stream is awaited at each item, the first included; a task around it has nothing to wait for.");

    private protected override DiagnosticDescriptor Descriptor => CTR0014;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.StreamInTask(method);
}
