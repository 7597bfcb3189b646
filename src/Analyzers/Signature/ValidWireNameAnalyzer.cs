using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0016: every wire can carry a name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidWireNameAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0016 = Rule.Create(
        id: "CTR0016",
        title: "A wire name is one that every wire can carry",
        messageFormat: "'{0}' is not a valid wire name for '{1}'; use '{2}'",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A service's name is a path of ASCII identifiers, or empty; a method's is what may stand in the path of a URI as it is, without a percent sign. Neither begins with rpc., which JSON-RPC keeps for itself.");

    private protected override DiagnosticDescriptor Descriptor => CTR0016;

    private protected override bool CoversMixins => true;

    // A mixin has methods to name, but no service.
    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) =>
        (ContractShape.IsContract(contract) ? ContractShape.InvalidServiceName(contract) : [])
            .Concat(ContractShape.Operations(contract).SelectMany(ContractShape.InvalidMethodName));
}
