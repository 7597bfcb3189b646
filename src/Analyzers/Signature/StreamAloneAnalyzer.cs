using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Signature;

/// <summary>CTR0013: a stream is the only parameter that is sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StreamAloneAnalyzer : MethodAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR0013 = Rule.Create(
        id: "CTR0013",
        title: "A stream is the only parameter that is sent",
        messageFormat: "'{0}' of '{1}' is a stream beside values, which travel in its first message; put them into the messages of the stream to be portable",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Values beside a stream are sent in the stream's first message. That is a convention of ours which a peer in another language must follow by hand.");

    private protected override DiagnosticDescriptor Descriptor => CTR0013;

    private protected override IEnumerable<Fault> Check(IMethodSymbol method) => ContractShape.StreamBesideValues(method);
}
