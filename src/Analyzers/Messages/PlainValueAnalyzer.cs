using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1030.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainValueAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1030 = Rule.Create(
        id: "CTR1030",
        title: "A message holds values, not streams, tokens or callbacks",
        messageFormat: "'{0}' in '{1}' goes on after the message is written; {2}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A message is written once, as bytes. What goes on afterwards, such as a stream, a token, a task or a delegate, lives on this side only; a call has a stream and a token of its own.");

    private protected override DiagnosticDescriptor Descriptor => CTR1030;
}
