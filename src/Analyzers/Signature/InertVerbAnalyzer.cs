using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0027: a contract's method carries no HTTP verb.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InertVerbAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0027 = Rule.Create(
        id: "CTR0027",
        title: "A contract's method carries no HTTP verb",
        messageFormat: "'{0}' has no effect on '{1}'; remove it, or mark a method that may be repeated [Idempotent]",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Verb attributes of ASP.NET Core MVC and of Refit route HTTP requests; a contract's methods are called by name.");

    private protected override DiagnosticDescriptor Descriptor => CTR0027;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.InertVerb(method);
}
