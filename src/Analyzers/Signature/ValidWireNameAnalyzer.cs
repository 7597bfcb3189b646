using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0016: a wire name is an identifier.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidWireNameAnalyzer : ContractAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0016 = Rule.Create(
        id: "CTR0016",
        title: "A wire name is an identifier",
        messageFormat: "'{0}' is not a valid wire name for '{1}'; use '{2}'",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "A method's name is an identifier of ASCII letters, digits and underscores, a service's a path of them that does not begin with rpc., so that every wire can carry it.");

    private protected override DiagnosticDescriptor Descriptor => CTR0016;

    private protected override bool CoversMixins => true;

    // A mixin has methods to name, but no service.
    private protected override IEnumerable<Fault> Check(INamedTypeSymbol contract) =>
        (ContractShape.IsContract(contract) ? ContractShape.InvalidServiceName(contract) : [])
            .Concat(ContractShape.Operations(contract).SelectMany(ContractShape.InvalidMethodName));
}
