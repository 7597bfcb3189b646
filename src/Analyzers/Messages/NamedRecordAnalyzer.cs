using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1032.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamedRecordAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1032 = Rule.Create(
        id: "CTR1032",
        title: "A record, not a tuple, crosses the wire",
        messageFormat: "'{0}' of '{1}' is a tuple, whose names and numbers nobody could rely on; declare a record with [Message]",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A tuple's names are not part of its type, and its positions are no field numbers that could be kept.");

    private protected override DiagnosticDescriptor Descriptor => CTR1032;
}
