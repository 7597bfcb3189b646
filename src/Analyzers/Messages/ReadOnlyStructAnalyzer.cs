using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1025.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadOnlyStructAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1025 = Rule.Create(
        id: "CTR1025",
        title: "A struct that is a message is read-only",
        messageFormat: "The message '{0}' is a struct whose '{1}' can be changed; a change to a copy is lost, so make it readonly",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "Messages are handed on by value, through streams and interceptors; a change to the copy does not reach the message.");

    private protected override DiagnosticDescriptor Descriptor => CTR1025;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.MutableStruct(message);
}
