using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0036: progress stands behind what is sent, beside no stream.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgressPlaceAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0036 = Rule.Create(
        id: "CTR0036",
        title: "Progress stands behind what is sent, beside no stream",
        messageFormat: "'{0}' of '{1}' {2}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "What an IProgress<T> takes is reported before the one result of a call. A call with streams has messages for it, and a one-way call has nobody to tell.");

    private protected override DiagnosticDescriptor Descriptor => CTR0036;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.MisplacedProgress(method);
}
