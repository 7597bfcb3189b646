using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0023: parameters differ in their JSON names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DistinctParameterAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0023 = Rule.Create(
        id: "CTR0023",
        title: "Parameters differ in their JSON names",
        messageFormat: "'{0}' and '{1}' of '{2}' are both '{3}' in JSON; rename one",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The parameters of a method become the fields of its request. Protobuf's JSON mapping drops underscores and the case of the first letter, so user_id, userId and UserId are one name. A message that is the one parameter may be the whole of JSON-RPC's params; the token of an IProgress<T> then stands beside its members, under the name of its parameter.");

    private protected override DiagnosticDescriptor Descriptor => CTR0023;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.ClashingParameterName(method);
}
