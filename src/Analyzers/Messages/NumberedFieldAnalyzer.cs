using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1005.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumberedFieldAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1005 = Rule.Create(
        id: "CTR1005",
        title: "A public member of a message has a field number",
        messageFormat: "'{0}' of the message '{1}' has no number; add [Field({2})], or leave it out with [IgnoreDataMember]",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "Numbers are what peers of other versions agree on, so none is given by the order of declaration, and nothing is left out silently.");

    private protected override DiagnosticDescriptor Descriptor => CTR1005;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.NoNumber(message);
}
