using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1013.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FiniteMessageAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1013 = Rule.Create(
        id: "CTR1013",
        title: "A message does not always hold one of itself",
        messageFormat: "'{1}' holds a '{0}', which again holds one, without end; make it nullable or a list",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A message that is not on the wire is read as one without fields; one that always holds itself would never be complete.");

    private protected override DiagnosticDescriptor Descriptor => CTR1013;

    private protected override IEnumerable<Fault> CheckMessage(INamedTypeSymbol message) => MessageShape.EndlessMessage(message);
}
