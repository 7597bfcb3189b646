using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

// Which messages a message holds.
internal static partial class MessageShape
{
    /// <summary>CTR1013: a message that always holds one of itself has no end, neither as a value nor as bytes that leave it out.</summary>
    public static IEnumerable<Fault> EndlessMessage(INamedTypeSymbol message)
    {
        foreach (var field in Fields(message))
        {
            if (Always(field.Type) is { } held && Leads(held, message, AlwaysHeld))
            {
                yield return Fault.Of("CTR1013", field.Member, Here(message, field, At.MemberType(field.Member)), held.ToDisplayString(ShortNames), field.Name);
            }
        }
    }

    /// <summary>CTR1014: what nests without end in memory ends at the depth limit on the wire.</summary>
    public static IEnumerable<Fault> RecursiveMessage(INamedTypeSymbol message)
    {
        if (IsDeclaredMessage(message) && !EndlessMessage(message).Any() &&
            Fields(message).FirstOrDefault(field => Held(field.Type).Any(held => Leads(held, message, each => MessageFacts.Of(each).Held))) is { Member: not null } first)
        {
            yield return Fault.Of("CTR1014", message, At.Name(message), message.Name, first.Name);
        }
    }

    // Whether neither the message nor anything that it may hold, however deep, is at fault.
    private static bool HasNoFaults(INamedTypeSymbol message)
    {
        var facts = MessageFacts.Of(message);
        if (facts.IsSound || facts.IsFaulty)
        {
            return facts.IsSound;
        }

        // By symbol, because a generic message that holds itself is closed anew, as another object, at each step.
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<INamedTypeSymbol>([message]);
        while (open.Count > 0)
        {
            var type = open.Dequeue();
            var next = MessageFacts.Of(type);
            if (next.IsSound || next.Kind == MessageKind.Google || !seen.Add(type))
            {
                continue;
            }

            if (next.IsFaulty || !next.Faults.IsEmpty || next.Fields.Any(field => ContainsError(field.Type) || !field.Type.IsNamed()))
            {
                facts.IsFaulty = true;
                return false;
            }

            foreach (var held in next.Held)
            {
                open.Enqueue(held);
            }
        }

        facts.IsSound = true;
        return true;
    }

    private static bool Leads(INamedTypeSymbol from, INamedTypeSymbol to, Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> step)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<INamedTypeSymbol>([from]);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            if (Same(next.OriginalDefinition, to.OriginalDefinition))
            {
                return true;
            }

            if (seen.Add(next.OriginalDefinition))
            {
                foreach (var held in step(next))
                {
                    open.Enqueue(held);
                }
            }
        }

        return false;
    }

    /// <summary>Lists the messages that a message or union may hold itself.</summary>
    public static IEnumerable<INamedTypeSymbol> FindHeld(INamedTypeSymbol message) => IsUnion(message)
        ? Cases(message).Select(each => each.Type).OfType<INamedTypeSymbol>().Where(type => !type.IsUnboundGenericType)
        : IsGoogleMessage(message) ? [] : Fields(message).SelectMany(field => Held(field.Type));

    private static IEnumerable<INamedTypeSymbol> AlwaysHeld(INamedTypeSymbol message) =>
        IsDeclaredMessage(message) ? Fields(message).Select(field => Always(field.Type)).OfType<INamedTypeSymbol>() : [];

    private static IEnumerable<INamedTypeSymbol> Held(ITypeSymbol type) =>
        Underlying(type) is { } value ? Held(value)
        : ElementOf(type) is { } element ? Held(element)
        : EntryOf(type) is var (_, entry) ? Held(entry)
        : type is INamedTypeSymbol message && IsMessage(message) ? [message] : [];

    // A field that is not on the wire is read as null where it may be null, or nullability is not declared, and else as a
    // message without fields.
    private static INamedTypeSymbol? Always(ITypeSymbol type) =>
        type is INamedTypeSymbol message && (type.IsValueType || type.NullableAnnotation == NullableAnnotation.NotAnnotated) && IsDeclaredMessage(message)
            ? message
            : null;
}
