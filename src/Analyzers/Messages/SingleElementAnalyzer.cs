using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1016.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SingleElementAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1016 = Rule.Create(
        id: "CTR1016",
        title: "An element of a collection is one value",
        messageFormat: "'{0}' in '{1}' {2}; put it into a message and use a collection of those",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A repeated field is a run of single values: protobuf has no list of lists, and no null in a list.");

    private protected override DiagnosticDescriptor Descriptor => CTR1016;
}
