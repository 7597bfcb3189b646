using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp;

// What the interface itself may be, and what it may inherit.
internal static partial class ContractShape
{
    /// <summary>CTR0001: what is emitted beside the contract must be able to see it.</summary>
    public static IEnumerable<Fault> InvisibleContract(INamedTypeSymbol contract)
    {
        for (var type = contract; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                yield return Fault.Of("CTR0001", type, At.Modifier(type, SyntaxKind.FileKeyword), type.Name, "file-local");
            }
            else if (type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                yield return Fault.Of("CTR0001", type, At.Accessibility(type), type.Name, AccessibilityOf(type));
            }
        }
    }

    /// <summary>CTR0002: what is emitted for a nested contract is added to the types around it.</summary>
    public static IEnumerable<Fault> NonPartialContainer(INamedTypeSymbol contract)
    {
        for (var type = contract.ContainingType; type is not null; type = type.ContainingType)
        {
            if (At.Declarations(type).OfType<TypeDeclarationSyntax>().Any(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                yield return Fault.Of("CTR0002", type, At.Name(type), type.Name, contract.Name);
            }
        }
    }

    /// <summary>CTR0011: a service has one name and one set of messages, so a contract is closed.</summary>
    public static IEnumerable<Fault> OpenContract(INamedTypeSymbol contract)
    {
        for (var type = contract; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
            {
                var list = At.Declarations(type).OfType<TypeDeclarationSyntax>().FirstOrDefault()?.TypeParameterList;
                yield return Fault.Of("CTR0011", contract, list?.GetLocation(), type.ToDisplayString(ShortNames));
            }
        }
    }

    /// <summary>CTR0018: a client cannot send what an interface outside every contract asks for.</summary>
    public static IEnumerable<Fault> ForeignBase(INamedTypeSymbol contract) =>
        from inherited in contract.AllInterfaces
        where inherited.TypeKind != TypeKind.Error && !IsContract(inherited) && !IsMixin(inherited)
        where inherited.GetMembers().Any(member => member.IsAbstract)
        select Fault.Of("CTR0018", inherited, At.BaseEntry(contract, inherited), contract.Name, inherited.ToDisplayString(ShortNames));

    /// <summary>CTR0019: a mixin's method that arrives through two contracts would have two services to be called on.</summary>
    public static IEnumerable<Fault> TwoRoutes(INamedTypeSymbol contract)
    {
        foreach (var mixin in contract.AllInterfaces.Where(IsMixin))
        {
            var owners = contract.AllInterfaces.Where(IsContract).Append(contract)
                .Where(owner => OwnMixins(owner).Contains(mixin, SymbolEqualityComparer.Default))
                .ToArray();
            if (owners.Length > 1 && Operations(mixin).FirstOrDefault() is { } method)
            {
                var through = Array.Find(owners, owner => !Same(owner, contract))!;
                yield return Fault.Of(
                    "CTR0019", mixin, At.BaseEntry(contract, through), contract.Name, mixin.Name + "." + method.Name, owners[0].Name, owners[1].Name)
                    .Also(method.Locations);
            }
        }
    }

    /// <summary>CTR0022: whether a contract has nothing to call, neither of its own nor inherited.</summary>
    public static IEnumerable<Fault> NoOperations(INamedTypeSymbol contract)
    {
        if (!contract.GetMembers().Concat(contract.AllInterfaces.SelectMany(each => each.GetMembers()))
            .Any(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? IsOperation(method) : member.IsAbstract))
        {
            yield return Fault.Of("CTR0022", contract, At.Name(contract), contract.Name);
        }
    }

    /// <summary>Lists the mixins whose methods belong to this contract's own service: those it reaches through no other contract.</summary>
    public static IEnumerable<INamedTypeSymbol> OwnMixins(INamedTypeSymbol contract)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<INamedTypeSymbol>(contract.Interfaces);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            if (IsContract(next) || !seen.Add(next))
            {
                continue;
            }

            foreach (var inherited in next.Interfaces)
            {
                open.Enqueue(inherited);
            }

            if (IsMixin(next))
            {
                yield return next;
            }
        }
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static string AccessibilityOf(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        _ => "private protected",
    };
}
