using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Messages;

/// <summary>
/// CTR1027. Generators do not see one another's files, and analyzers see them all: what should have been emitted for a contract or message,
/// and was not, was left out for a type that only generators declare.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeenTypeAnalyzer : RuleAnalyzer
{
    internal static readonly DiagnosticDescriptor CTR1027 = Rule.Create(
        id: "CTR1027",
        title: "A contract mentions nothing that is emitted in its own project",
        messageFormat: "'{0}' of '{1}' is emitted by a generator in this project, where no other generator can see it; have it emitted in a project that this one references",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "All generators of a project read what is written in it, and none what another emits. A marshaller for an emitted type, or a client of an emitted contract's methods, can only be emitted in a project that references it.");

    private protected override DiagnosticDescriptor Descriptor => CTR1027;

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                var faults = ContractShape.IsContract(type) ? InContract(type) : MessageShape.IsMessage(type) && !MessageShape.IsLentMessage(type) ? InMessage(type) : [];
                foreach (var fault in faults)
                {
                    symbol.ReportDiagnostic(Report(fault, At.Name(type)));
                }
            },
            SymbolKind.NamedType);

    private static IEnumerable<Fault> InContract(INamedTypeSymbol contract)
    {
        var names = ContractTypeNames.Of(contract);
        var around = (INamespaceOrTypeSymbol?)contract.ContainingType ?? contract.ContainingNamespace;
        if (around.GetTypeMembers(names.Methods, 0).FirstOrDefault(static each => each.IsEmitted()) is not { } table)
        {
            return contract.AllInterfaces.Where(MessageShape.IsEmittedByGenerators).Select(each => Fault.Of("CTR1027", each, At.BaseEntry(contract, each), each.Name, contract.Name));
        }

        // What another rule names is not in the table either, and is that rule's business.
        return from method in ContractShape.Operations(contract)
               where ContractShape.Faults(method, contract).IsEmpty && !table.GetMembers().Any(member => member is IFieldSymbol && IsKeyOf(method, member.Name))
               from value in MessageShape.CallValues(method)
               where MessageShape.IsEmittedByGenerators(value.Type)
               select Fault.Of("CTR1027", value.Symbol, value.Location, value.Type.Name, value.Symbol.Name);
    }

    private static IEnumerable<Fault> InMessage(INamedTypeSymbol message) =>
        MessageExtraction.IsGeneric(message) || MessageShape.IsGoogleMessage(message) || MarshallerNames.IsByHand(message) ? []
        : from field in MessageShape.Fields(message)
          where MessageShape.IsEmittedByGenerators(field.Type)
          select Fault.Of("CTR1027", field.Member, At.MemberType(field.Member), field.Type.Name, field.Name);

    // Of several methods of one name each but the first has a number behind it.
    private static bool IsKeyOf(IMethodSymbol method, string key)
    {
        var name = ContractShape.WireName(method);
        return key.StartsWith(char.ToUpperInvariant(name[0]) + name.Substring(1), StringComparison.Ordinal) && key.Skip(name.Length).All(char.IsDigit);
    }
}
