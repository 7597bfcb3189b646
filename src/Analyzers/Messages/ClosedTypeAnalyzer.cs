using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1008.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosedTypeAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1008 = Rule.Create(
        id: "CTR1008",
        title: "What crosses the wire is a closed type",
        messageFormat: "'{0}' of '{1}' may hold anything; declare a [Union] that lists what it holds, or use a message",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "Which classes there are below object, an interface or an abstract class is known at run time only; a union lists them.");

    private protected override DiagnosticDescriptor Descriptor => CTR1008;
}
