using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1028.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VisibleMessageAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1028 = Rule.Create(
        id: "CTR1028",
        title: "A message can be seen by generated code",
        messageFormat: "'{0}' cannot be seen by its marshaller, as '{1}' is {2}; make it internal",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The marshaller is a class of its own beside the message.");

    private protected override DiagnosticDescriptor Descriptor => CTR1028;

    private protected override IEnumerable<Fault> CheckMessage(INamedTypeSymbol message) => MessageShape.InvisibleMessage(message);
}
