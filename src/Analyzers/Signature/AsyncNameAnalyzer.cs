using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0028: the name of an awaited method ends with Async.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncNameAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0028 = Rule.Create(
        id: "CTR0028",
        title: "The name of an awaited method ends with Async",
        messageFormat: "'{0}' is awaited; end its name with Async, which the wire name leaves out",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "The ending tells a reader of C# to await. The wire name does not have it, so a rename changes no peer.");

    private protected override DiagnosticDescriptor Descriptor => CTR0028;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.NameWithoutAsync(method);
}
