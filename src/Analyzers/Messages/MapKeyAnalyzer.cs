using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1015.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MapKeyAnalyzer : ValueAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1015 = Rule.Create(
        id: "CTR1015",
        title: "A map's key is an integer, a bool or a string",
        messageFormat: "'{0}' cannot be a key of the map '{1}'; use an integer, a bool or a string",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "Protobuf's maps have keys that are equal if their bytes are, which floating-point numbers and messages are not.");

    private protected override DiagnosticDescriptor Descriptor => CTR1015;
}
