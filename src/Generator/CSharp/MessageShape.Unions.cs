using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

// Closed hierarchies.
internal static partial class MessageShape
{
    /// <summary>Lists the cases of a union in declaration order.</summary>
    public static ImmutableArray<UnionCase> Cases(INamedTypeSymbol union) =>
    [
        .. union.OriginalDefinition.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(CaseAttribute) && attribute.ConstructorArguments.Length == 2)
            .Select(attribute => new UnionCase(
                attribute.ConstructorArguments[0].Value as int? ?? 0, attribute.ConstructorArguments[1].Value as INamedTypeSymbol, attribute)),
    ];

    /// <summary>CTR1009: a union lists messages of its own, each under a number of its own.</summary>
    public static IEnumerable<Fault> BadUnion(INamedTypeSymbol union)
    {
        var cases = Cases(union);
        if (union is { TypeKind: TypeKind.Class, IsAbstract: false } or { IsStatic: true })
        {
            yield return Fault.Of("CTR1009", union, At.Name(union), union.Name, "is not abstract, so a value of it would be no case");
        }

        if (cases.IsEmpty)
        {
            yield return Fault.Of("CTR1009", union, At.Name(union), union.Name, "lists no case; add [Case(1, typeof(...))]");
        }

        var numbers = new HashSet<int>();
        var types = new HashSet<ISymbol?>(SymbolEqualityComparer.Default);
        foreach (var each in cases)
        {
            if (!numbers.Add(each.Number))
            {
                yield return Fault.Of("CTR1009", union, At.FirstArgument(each.Mark), union.Name, $"gives number {Shown(each.Number)} to two cases");
            }

            if (each.Type?.TypeKind != TypeKind.Error && WhyNoCase(each.Type, union, types) is { } why)
            {
                yield return Fault.Of("CTR1009", union, At.Argument(each.Mark, 1), union.Name, why);
            }
        }
    }

    /// <summary>CTR1011: a class below a union that the union does not list could be passed, but not sent.</summary>
    public static IEnumerable<Fault> UnlistedCase(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract)
        {
            yield break;
        }

        foreach (var union in Above(type).Where(IsUnion))
        {
            var isMessage = union.TypeKind == TypeKind.Class || IsDeclaredMessage(type);
            if (isMessage && !Cases(union).Any(each => each.Type is { } listed && (Same(listed, type) || Above(type).Any(above => Same(above, listed)))))
            {
                yield return Fault.Of("CTR1011", type, At.Name(type), type.Name, union.ToDisplayString(ShortNames)) with { About = union };
            }
        }
    }

    private static string? WhyNoCase(INamedTypeSymbol? type, INamedTypeSymbol union, HashSet<ISymbol?> types) => type switch
    {
        null => "lists what is no class as a case",
        _ when !types.Add(type) => $"lists '{type.Name}' twice",
        { TypeKind: TypeKind.Struct } => $"lists the struct '{type.Name}' as a case, which would be boxed; make it a class",
        { IsUnboundGenericType: true } => $"lists '{type.Name}' without type arguments",
        _ when !Above(type).Any(above => Same(above, union)) => $"lists '{type.Name}', which is not below it",
        _ when !IsMessage(type) => $"lists '{type.Name}', which is no message; add [Message] to it",
        _ when ValueFault(type, union, null) is not null => $"lists '{type.ToDisplayString(ShortNames)}', which cannot be marshalled as it is closed here",
        _ => null,
    };

    private static IEnumerable<INamedTypeSymbol> Above(INamedTypeSymbol type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            yield return above;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            yield return implemented;
        }
    }
}
