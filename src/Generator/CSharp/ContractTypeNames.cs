using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// Names what is emitted for a contract so that it meets no type of the user's: <c>GreeterService</c>, or <c>IGreeterService</c>
/// where the former is declared already.
/// </summary>
internal static class ContractTypeNames
{
    public static ContractNames Of(INamedTypeSymbol contract) => new(
        Scope(contract), Free(contract, "Client"), Free(contract, "Methods"), Free(contract, "Service"));

    private static string Scope(INamedTypeSymbol contract)
    {
        if (contract.ContainingType is { } container)
        {
            return container.Ref() + ".";
        }

        var space = contract.NamespaceRef();
        return space.Length == 0 ? "global::" : $"global::{space}.";
    }

    private static string Free(INamedTypeSymbol contract, string suffix)
    {
        var around = (INamespaceOrTypeSymbol?)contract.ContainingType ?? contract.ContainingNamespace;
        var name = (SharesShortName(contract, around) ? contract.Name : ShortName(contract)) + suffix;
        if (IsTaken(around, name))
        {
            name = contract.Name + suffix;
        }

        while (IsTaken(around, name))
        {
            name += "_";
        }

        return name;
    }

    private static string ShortName(INamedTypeSymbol contract) =>
        contract.Name is ['I', >= 'A' and <= 'Z', ..] ? contract.Name.Substring(1) : contract.Name;

    // IGreeter beside a contract Greeter, to which the short name belongs.
    private static bool SharesShortName(INamedTypeSymbol contract, INamespaceOrTypeSymbol around)
    {
        var name = ShortName(contract);
        return name != contract.Name && around.GetTypeMembers(name, 0).Any(ContractShape.IsContract);
    }

    // What an earlier run emitted into a referenced assembly is the very name that is looked for.
    private static bool IsTaken(INamespaceOrTypeSymbol around, string name) => around.GetMembers(name).Any(
        static member => member is not INamedTypeSymbol { Arity: > 0 } && !member.IsEmitted());
}
