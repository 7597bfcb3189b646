using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1018.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ZeroDefaultAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1018 = Rule.Create(
        id: "CTR1018",
        title: "A field's default is zero",
        messageFormat: "'{0}' defaults to {1}, but what is not sent is read as zero; make it '{2}?', or leave the default out",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Protobuf leaves out fields that are zero and reads fields that are left out as zero, whatever the initialiser says.");

    private protected override DiagnosticDescriptor Descriptor => CTR1018;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.DefaultNotZero(message);
}
