using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1012.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReachableFieldAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1012 = Rule.Create(
        id: "CTR1012",
        title: "A field can be read and set by generated code",
        messageFormat: "'{0}' of the message '{1}' {2}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The marshaller stands beside the message: it reads through getters, and sets through setters, init or the constructor.");

    private protected override DiagnosticDescriptor Descriptor => CTR1012;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.UnreachableMember(message);
}
