using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1031.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AgreeingNumbersAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1031 = Rule.Create(
        id: "CTR1031",
        title: "The attributes of a field agree on its number",
        messageFormat: "'{0}' is field {1} here, but {2} says {3}; the bytes that the two write differ",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Attributes of several libraries on one member are meant to describe one protobuf message.");

    private protected override DiagnosticDescriptor Descriptor => CTR1031;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.TwoNumbers(message);
}
