using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1009.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WellFormedUnionAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1009 = Rule.Create(
        id: "CTR1009",
        title: "A union lists messages of its own, each under its own number",
        messageFormat: "The union '{0}' {1}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "On the wire a union is a message of which one field is set; each case needs a number, and a class by which it is known.");

    private protected override DiagnosticDescriptor Descriptor => CTR1009;

    private protected override bool Covers(INamedTypeSymbol type) => MessageShape.IsUnion(type);

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.BadUnion(message);
}
