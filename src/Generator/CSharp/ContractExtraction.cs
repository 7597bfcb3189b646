using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Takes a contract's symbols in and gives its model out.</summary>
internal static class ContractExtraction
{
    /// <summary>The model, or <see langword="null"/> if a rule has named what leaves nothing to emit.</summary>
    public static ContractModel? Extract(INamedTypeSymbol contract, SyntaxNode declaration, CancellationToken cancellationToken) =>
        contract.IsFirstWith(ContractShape.ContractAttribute, declaration) && IsEmitted(contract) ? Extract(contract, cancellationToken) : null;

    /// <summary>The model of a contract for which something is emitted.</summary>
    public static ContractModel Extract(INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        var names = ContractTypeNames.Of(contract);
        var signatures = new ClientSignatures(names.Client);
        var operations = new OperationExtraction(contract, names, contract.ContainingAssembly, cancellationToken);
        var bases = contract.AllInterfaces.Where(ContractShape.IsContract).Select(each => new OperationExtraction(
            each, ContractTypeNames.Of(each), contract.ContainingAssembly, cancellationToken).Service);
        return new ContractModel(
            contract.NamespaceRef(),
            names,
            contract.Ref(),
            IsPublic(contract))
        {
            File = FileName(contract),
            Containers = Containers(contract),
            Service = signatures.Place(operations.Service),
            Bases = bases.Select(signatures.Place).ToImmutableArray(),
            Unsent = Unsent(contract),
            Locals = operations.Locals,
        };
    }

    /// <summary>
    /// Says whether anything is emitted for the type. What is at fault above, or not to be seen because another generator emits it (CTR1027),
    /// leaves members that the client could not implement.
    /// </summary>
    public static bool IsEmitted(INamedTypeSymbol contract) =>
        contract.IsNamed() && ContractShape.IsContract(contract) && ContractShape.Faults(contract).IsEmpty &&
        contract.AllInterfaces.All(static each => each.TypeKind != TypeKind.Error && each.IsNamed() && !each.TypeArguments.Any(static argument => argument.TypeKind == TypeKind.Error)) &&
        contract.AllInterfaces.All(static each => ContractShape.IsContract(each)
            ? ContractShape.Faults(each).IsEmpty
            : !ContractShape.MemberThatIsNoMethod(each).Any() && !ContractShape.StaticAbstractMember(each).Any());

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

    private static string FileName(INamedTypeSymbol contract) => contract.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers));

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
            containers.Insert(0, $"{(type.IsRefLikeType ? "ref " : "")}partial {keyword} {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
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
                if (method is { MethodKind: MethodKind.Ordinary, IsAbstract: true, IsStatic: false } && Reason(contract, type, method) is { } reason &&
                    Signatures.OfExplicit(method) is { } signature)
                {
                    unsent.Add(new UnsentModel(signature, reason));
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
        if (!OperationExtraction.IsCallable(method))
        {
            return $"{method.Name} is not public and so is not sent.";
        }

        var faults = ContractShape.Faults(method, owner);
        return faults.Length == 0 ? OperationExtraction.Unmarshallable(method) : $"{method.Name} is not sent: see rule {faults[0].RuleId}.";
    }
}
