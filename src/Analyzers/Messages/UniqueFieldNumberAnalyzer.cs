using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1004.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UniqueFieldNumberAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1004 = Rule.Create(
        id: "CTR1004",
        title: "A field has its number for itself",
        messageFormat: "'{0}' has field number {1}, which is already that of '{2}'; give it another",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A peer tells the fields of a message apart by number only.");

    private protected override DiagnosticDescriptor Descriptor => CTR1004;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.TakenNumber(message);
}
