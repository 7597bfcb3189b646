using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.CSharp;

// What a contract may declare besides methods without a body, and what marks a method may carry.
internal static partial class ContractShape
{
    /// <summary>CTR0003: properties, indexers and events have no call of their own.</summary>
    public static IEnumerable<Fault> MemberThatIsNoMethod(INamedTypeSymbol contract) =>
        from member in contract.GetMembers()
        where member is IPropertySymbol or IEventSymbol && member.IsAbstract && !member.IsStatic
        let kind = member switch
        {
            IPropertySymbol { IsIndexer: true } => "an indexer",
            IPropertySymbol => "a property",
            _ => "an event",
        }
        select Fault.Of("CTR0003", member, At.Name(member), member.ToDisplayString(ShortNames), kind);

    /// <summary>CTR0020: a method with a body runs where it is called, which its reader must be told.</summary>
    public static IEnumerable<Fault> UnmarkedBody(IMethodSymbol method)
    {
        if (method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: false, DeclaredAccessibility: not Accessibility.Private } &&
            !method.Has(LocalAttribute))
        {
            yield return Fault.Of("CTR0020", method, At.Name(method), method.Name);
        }
    }

    /// <summary>CTR0021: a static member that must be implemented has no instance to call.</summary>
    public static IEnumerable<Fault> StaticAbstractMember(INamedTypeSymbol contract) =>
        from member in contract.GetMembers()
        where member is { IsStatic: true, CanBeReferencedByName: true } or IMethodSymbol { IsStatic: true, MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }
        where member.IsAbstract || member.IsVirtual
        where member is not IMethodSymbol { AssociatedSymbol: not null }
        select Fault.Of("CTR0021", member, At.Modifier(member, SyntaxKind.StaticKeyword), member.Name);

    /// <summary>CTR0026: a call that streams or has no response is never repeated, so the mark promises what nobody uses.</summary>
    public static IEnumerable<Fault> UselessIdempotence(IMethodSymbol method)
    {
        if (method.Attribute(IdempotentAttribute) is { } mark)
        {
            var why = method.Has(OneWayAttribute) || method.ReturnsVoid ? "has no response"
                : method.ReturnType.Is(AsyncEnumerable) || method.Parameters.Any(IsStream) ? "streams"
                : null;
            if (why is not null)
            {
                yield return Fault.Of("CTR0026", method, At.Attribute(mark), method.Name, why);
            }
        }
    }

    /// <summary>CTR0027: attributes that give a method its HTTP verb elsewhere do nothing on a contract.</summary>
    public static IEnumerable<Fault> InertVerb(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (type.Is("Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute") || type.Is("Refit.HttpMethodAttribute"))
                {
                    yield return Fault.Of("CTR0027", method, At.Attribute(attribute), attribute.AttributeClass!.Name, method.Name);
                    break;
                }
            }
        }
    }
}
