using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1026.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignTypeAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1026 = Rule.Create(
        id: "CTR1026",
        title: "A type of another assembly is a message",
        messageFormat: "'{0}' of '{1}' comes from '{2}', where it is no message; hold what it says in a message of your own",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A marshaller is emitted where a message is declared; to a type of another assembly no [Message] can be added.");

    private protected override DiagnosticDescriptor Descriptor => CTR1026;
}
