using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4104: what two methods take can change for both only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnRequestAnalyzer : ProtoAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4104",
        title: "A method has a request of its own",
        messageFormat: "'{0}' takes '{1}', as '{2}' does; a field that one of them needs would be there for both",
        defaultSeverity: DiagnosticSeverity.Info,
        description: "A request is what a method will be extended by. A response may well be shared: the resource that several methods give.");

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema)
    {
        foreach (var method in schema.Methods)
        {
            if (method.Input is { } request && !request.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal) && schema.Project.FirstTaker(request) is { } first && first != method)
            {
                yield return ProtoFinding.Of(method.Syntax.InputTypeAt, method.Syntax.InputType, method.Name, request.Name, first.FullName);
            }
        }
    }
}
