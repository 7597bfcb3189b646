using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1014.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecursiveMessageAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1014 = Rule.Create(
        id: "CTR1014",
        title: "A message that nests stays within the depth limit",
        messageFormat: "'{0}' can hold one of itself, through '{1}'; more than 100 of them, one in the other, are refused by every peer",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "Readers bound how deep messages nest, so that hostile bytes cannot exhaust the stack.");

    private protected override DiagnosticDescriptor Descriptor => CTR1014;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.RecursiveMessage(message);
}
