using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0007: the call's token or context is one and comes last.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LastCallParameterAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0007 = Rule.Create(
        id: "CTR0007",
        title: "The call's token or context is one and comes last",
        messageFormat: "'{0}' of '{1}' {2}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A CancellationToken or CallContext belongs to the call and is not sent. The parameters before it are the request.");

    private protected override DiagnosticDescriptor Descriptor => CTR0007;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.MisplacedCallParameter(method);
}
