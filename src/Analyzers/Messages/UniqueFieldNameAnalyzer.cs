using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1007.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UniqueFieldNameAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1007 = Rule.Create(
        id: "CTR1007",
        title: "The fields of a message differ in their JSON names",
        messageFormat: "'{0}' and '{1}' both have the JSON name '{2}'; rename one of them",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "In protobuf's JSON mapping a field's name begins in lower case and has no underscores, so names that differ in C# may meet.");

    private protected override DiagnosticDescriptor Descriptor => CTR1007;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.TakenName(message);
}
