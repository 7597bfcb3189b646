using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1021.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnumWidthAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1021 = Rule.Create(
        id: "CTR1021",
        title: "An enum fits into 32 bits",
        messageFormat: "'{0}' of '{1}' is an enum of {2}; protobuf's enums are int32",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "Protobuf writes an enum as an int32; a wider value would be cut.");

    private protected override DiagnosticDescriptor Descriptor => CTR1021;
}
