using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0035: a contract is compiled as C# 12 or later.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageFloorAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0035 = Rule.Create(
        id: "CTR0035",
        title: "A contract is compiled as C# 12 or later",
        messageFormat: "'{0}' is compiled as C# {1}, but what is emitted for it needs C# {2}; raise LangVersion",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Emitted code stays within C# 12. An older LangVersion makes the compiler report errors in files that nobody wrote.");

    private const LanguageVersion Floor = LanguageVersion.CSharp12;

    private protected override DiagnosticDescriptor Descriptor => CTR0035;

    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract)
    {
        if (At.Name(contract) is { SourceTree.Options: CSharpParseOptions { LanguageVersion: < Floor and var version } } name)
        {
            yield return Fault.Of("CTR0035", contract, name, contract.Name, version.ToDisplayString(), Floor.ToDisplayString());
        }
    }
}
