using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Takes a contract's symbols in and gives its model out.</summary>
internal static class ContractExtraction
{
    /// <summary>The model, or <see langword="null"/> if a rule has named what leaves nothing to emit.</summary>
    public static ContractModel? Extract(INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        if (!ContractShape.IsContract(contract) || ContractShape.Faults(contract).Length > 0)
        {
            return null;
        }

        var operations = new OperationExtraction(contract, cancellationToken);
        var bases = contract.AllInterfaces.Where(ContractShape.IsContract).ToImmutableArray();
        return new ContractModel(
            contract.NamespaceName(),
            OperationNames.Plain(contract),
            contract.Ref(),
            IsPublic(contract))
        {
            HintName = HintName(contract),
            Containers = Containers(contract),
            Service = operations.Service(contract),
            Bases = bases.Select(operations.Service).ToImmutableArray(),
            Unsent = Unsent(contract),
            Locals = operations.Locals,
        };
    }

    private static bool IsPublic(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static string HintName(INamedTypeSymbol contract) =>
        contract.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)) + ".g.cs";

    private static ImmutableArray<string> Containers(INamedTypeSymbol contract)
    {
        var containers = ImmutableArray.CreateBuilder<string>();
        for (var type = contract.ContainingType; type is not null; type = type.ContainingType)
        {
            var keyword = (type.TypeKind, type.IsRecord) switch
            {
                (TypeKind.Interface, _) => "interface",
                (TypeKind.Struct, true) => "record struct",
                (TypeKind.Struct, _) => "struct",
                (_, true) => "record",
                _ => "class",
            };
            containers.Insert(0, $"partial {keyword} {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
        }

        return containers.ToImmutable();
    }

    // What the client must implement all the same: methods that a rule has named, and local ones without a body.
    private static ImmutableArray<UnsentModel> Unsent(INamedTypeSymbol contract)
    {
        var unsent = ImmutableArray.CreateBuilder<UnsentModel>();
        foreach (var type in contract.AllInterfaces.Insert(0, contract))
        {
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is { MethodKind: MethodKind.Ordinary, IsAbstract: true, IsStatic: false } && Reason(contract, type, method) is { } reason)
                {
                    unsent.Add(new UnsentModel(Signatures.OfExplicit(method), reason));
                }
            }
        }

        return unsent.ToImmutable();
    }

    private static string? Reason(INamedTypeSymbol contract, INamedTypeSymbol type, IMethodSymbol method)
    {
        if (!ContractShape.IsOperation(method))
        {
            return $"{method.Name} is [Local] and is not sent.";
        }

        var owner = ContractShape.IsContract(type) ? type : contract;
        var faults = ContractShape.Faults(method, owner);
        return faults.Length == 0 ? OperationExtraction.Unmarshallable(method) : $"{method.Name} is not sent: see rule {faults[0].RuleId}.";
    }
}
