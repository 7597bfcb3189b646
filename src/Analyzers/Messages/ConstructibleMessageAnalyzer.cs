using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>CTR1002.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstructibleMessageAnalyzer : MessageAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1002 = Rule.Create(
        id: "CTR1002",
        title: "A message can be made by generated code",
        messageFormat: "'{0}' cannot be made by its marshaller, as {1}; give it a constructor that is public or internal and takes fields only",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "Whoever reads a message has to make one: with a constructor whose parameters are fields, and an initialiser for the others.");

    private protected override DiagnosticDescriptor Descriptor => CTR1002;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol message) => MessageShape.NoConstruction(message);
}
