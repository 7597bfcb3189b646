using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0024: a parameter's default is zero or null.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WireDefaultAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0024 = Rule.Create(
        id: "CTR0024",
        title: "A parameter's default is zero or null",
        messageFormat: "'{0}' of '{1}' defaults to {2}, but a peer that leaves the field out means zero; default to zero or null",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "The C# compiler puts the default into each C# call. A peer in another language knows nothing of it, and a field that it leaves out is read as zero.");

    private protected override DiagnosticDescriptor Descriptor => CTR0024;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.DefaultNotOnWire(method);
}
