using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1006.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreservedFieldAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1006 = Rule.Create(
        id: "CTR1006",
        title: "A field takes no reserved number or name",
        messageFormat: "'{0}' takes the {1}, which '{2}' reserves; older peers still know it under another meaning",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A number or name that was in use means to older peers what it meant then.");

    private protected override DiagnosticDescriptor Descriptor => CTR1006;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.ReservedField(message);
}
