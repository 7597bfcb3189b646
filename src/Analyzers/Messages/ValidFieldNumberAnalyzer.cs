using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1003.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidFieldNumberAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1003 = Rule.Create(
        id: "CTR1003",
        title: "A field number is one that protobuf has",
        messageFormat: "'{0}' has field number {1}; use 1 to 536,870,911 without 19,000 to 19,999",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "Protobuf writes field numbers in 29 bits, has no zero, and keeps 19,000 to 19,999 for itself.");

    private protected override DiagnosticDescriptor Descriptor => CTR1003;

    private protected override bool Covers(INamedTypeSymbol type) => base.Covers(type) || MessageShape.IsUnion(type);

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.BadNumber(message);
}
