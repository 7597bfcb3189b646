using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1001.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarshallableTypeAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1001 = Rule.Create(
        id: "CTR1001",
        title: "What crosses the wire is a type that can be marshalled",
        messageFormat: "'{0}' of '{1}' cannot be marshalled; declare it [Message], or use one of the types that protobuf has a field for",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A marshaller is emitted from what is declared: scalars, enums, collections and messages. Nothing is found out at run time.");

    private protected override DiagnosticDescriptor Descriptor => CTR1001;
}
