using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1011.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListedCaseAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1011 = Rule.Create(
        id: "CTR1011",
        title: "A union lists every class below it",
        messageFormat: "'{0}' is below the union '{1}' but is no case of it; add [Case] to the union",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "What is not listed can be passed where the union is asked for, but cannot be sent.");

    private protected override DiagnosticDescriptor Descriptor => CTR1011;

    private protected override bool Covers(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.UnlistedCase(message);
}
