using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// Names the marshallers of declared messages: after the message and the types around it. <c>Outer.Inner</c> and <c>Outer_Inner</c> would
/// come to one name, so each is counted behind those that are nested less deep. A referenced assembly comes to the same names.
/// </summary>
internal static class MarshallerNames
{
    private const string Ending = "Marshaller";
    private const string Marshaller = "Contracts.Marshalling.Marshaller`1";

    /// <summary>The name of the message's marshaller.</summary>
    public static string Of(INamedTypeSymbol message)
    {
        var flat = message.FlatName();
        var before = message.ContainingType is null ? 0 : Rivals(message.ContainingNamespace, flat).TakeWhile(each => !Same(each, message)).Count();
        var name = before == 0 ? flat + Ending : FormattableString.Invariant($"{flat}{Ending}{before + 1}");
        while (message.ContainingNamespace.GetTypeMembers(name, 0).Any(each => !each.IsEmitted() && !IsFor(each, message)))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>Says whether the message's marshaller was written by hand, in the message's assembly.</summary>
    public static bool IsByHand(INamedTypeSymbol message) => message.ContainingNamespace.GetTypeMembers(Of(message), 0)
        .Any(found => Same(found.ContainingAssembly, message.ContainingAssembly));

    /// <summary>Says whether the message's marshaller was written by hand, in whichever assembly the message is: nobody knows what it writes.</summary>
    public static bool IsOpaque(INamedTypeSymbol message) => message.Arity == 0 && message.ContainingNamespace.GetTypeMembers(Of(message), 0)
        .Any(found => Same(found.ContainingAssembly, message.ContainingAssembly) && !found.IsEmitted());

    /// <summary>Says whether whoever references the message's assembly sees its marshaller there.</summary>
    public static bool IsPublic(INamedTypeSymbol message) => message.ContainingNamespace.GetTypeMembers(Of(message), 0)
        .Any(static found => found.DeclaredAccessibility == Accessibility.Public);

    private static bool IsFor(INamedTypeSymbol type, INamedTypeSymbol message)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            if (above.Is(Marshaller))
            {
                return Same(above.TypeArguments[0], message);
            }
        }

        return false;
    }

    // The messages that come to the same flat name, those that are nested less deep first: a name splits at underscores only.
    private static IEnumerable<INamedTypeSymbol> Rivals(INamespaceOrTypeSymbol around, string flat) => Split(around, flat)
        .OrderBy(Depth).ThenBy(static type => type.ToDisplayString(), StringComparer.Ordinal);

    private static IEnumerable<INamedTypeSymbol> Split(INamespaceOrTypeSymbol around, string flat)
    {
        foreach (var whole in around.GetTypeMembers(flat, 0).Where(MessageShape.IsMessage))
        {
            yield return whole;
        }

        // Half-typed: a type without a name, or one that ends in an underscore.
        for (var at = flat.Length == 0 ? -1 : flat.IndexOf('_', 1); at > 0; at = flat.IndexOf('_', at + 1))
        {
            foreach (var outer in around.GetTypeMembers(flat.Substring(0, at), 0))
            {
                foreach (var inner in Split(outer, flat.Substring(at + 1)))
                {
                    yield return inner;
                }
            }
        }
    }

    private static int Depth(INamedTypeSymbol type) => type.ContainingType is { } container ? Depth(container) + 1 : 0;

    private static bool Same(ISymbol? a, ISymbol? b) => SymbolEqualityComparer.Default.Equals(a, b);
}
