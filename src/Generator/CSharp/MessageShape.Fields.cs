using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

// Which members of a message are fields, and how they are numbered and named.
internal static partial class MessageShape
{
    /// <summary>The largest field number of protobuf.</summary>
    public const int LastNumber = 536_870_911;

    // protobuf keeps these for itself.
    private const int FirstKept = 19_000;
    private const int LastKept = 19_999;

    /// <summary>Lists the numbered members, those of the classes above first, then in declaration order.</summary>
    public static ImmutableArray<MessageField> Fields(INamedTypeSymbol message) => MessageFacts.Of(message).Fields;

    /// <summary>Finds what <see cref="Fields"/> remembers.</summary>
    public static ImmutableArray<MessageField> FindFields(INamedTypeSymbol message)
    {
        var fields = ImmutableArray.CreateBuilder<MessageField>();
        foreach (var member in Members(message))
        {
            if (Mark(member) is { } mark)
            {
                fields.Add(new MessageField(member, TypeOf(member), Number(mark) ?? 0, mark));
            }
        }

        return fields.ToImmutable();
    }

    /// <summary>CTR1003: protobuf has no such field number.</summary>
    public static IEnumerable<Fault> BadNumber(INamedTypeSymbol message)
    {
        var numbers = IsUnion(message)
            ? Cases(message).Select(each => (Symbol: (ISymbol)message, Name: each.Type?.Name ?? "", each.Number, each.Mark))
            : Fields(message).Where(field => IsOwn(field, message)).Select(field => (Symbol: field.Member, field.Name, field.Number, field.Mark));
        return numbers
            .Where(each => !IsNumber(each.Number) && !each.Mark.ConstructorArguments.Concat(each.Mark.NamedArguments.Select(named => named.Value)).All(IsMissing))
            .Select(each => Fault.Of("CTR1003", each.Symbol, NumberOf(each.Mark), each.Name, Shown(each.Number)));
    }

    /// <summary>CTR1004: a peer tells fields apart by number only.</summary>
    public static IEnumerable<Fault> TakenNumber(INamedTypeSymbol message)
    {
        var taken = new Dictionary<int, MessageField>();
        foreach (var field in Fields(message))
        {
            if (!IsNumber(field.Number))
            {
                continue; // Reported by CTR1003, or half typed.
            }

            if (!taken.TryGetValue(field.Number, out var first))
            {
                taken.Add(field.Number, field);
            }
            else
            {
                yield return Fault.Of("CTR1004", field.Member, Here(message, field, NumberOf(field.Mark)), field.Name, Shown(field.Number), first.Name)
                    .Also(first.Member.Locations);
            }
        }
    }

    /// <summary>CTR1005: a public member that could be sent says under which number, or that it is left out.</summary>
    public static IEnumerable<Fault> NoNumber(INamedTypeSymbol message) =>
        from member in Members(message)
        where Same(member.ContainingType, message) && Mark(member) is null && IsExpected(member, message)
        select Fault.Of("CTR1005", member, At.Name(member), member.Name, message.Name, Shown(NextNumber(message)));

    /// <summary>CTR1006: older peers still know the number or the name under another meaning.</summary>
    public static IEnumerable<Fault> ReservedField(INamedTypeSymbol message)
    {
        var (numbers, names) = Reserved(message);
        if (numbers.IsEmpty && names.IsEmpty)
        {
            yield break;
        }

        foreach (var field in Fields(message))
        {
            if (numbers.Contains(field.Number))
            {
                yield return Fault.Of("CTR1006", field.Member, Here(message, field, NumberOf(field.Mark)), field.Name, "number " + Shown(field.Number), message.Name);
            }

            if (names.Contains(JsonName(field.Name)))
            {
                yield return Fault.Of("CTR1006", field.Member, Here(message, field, At.Name(field.Member)), field.Name, "name " + field.Name, message.Name);
            }
        }
    }

    /// <summary>CTR1007: two fields of one name in protobuf's JSON mapping, or in JSON-RPC.</summary>
    public static IEnumerable<Fault> TakenName(INamedTypeSymbol message)
    {
        var taken = new Dictionary<string, MessageField>(StringComparer.Ordinal);
        var takenByJson = new Dictionary<string, MessageField>(StringComparer.Ordinal);
        foreach (var field in Fields(message))
        {
            var name = JsonName(field.Name);
            var isTaken = taken.TryGetValue(name, out var first);
            if (!isTaken)
            {
                taken.Add(name, field);
            }

            if (!isTaken && JsonMembers.Of(field) is { } json)
            {
                name = json.Name;
                isTaken = takenByJson.TryGetValue(name, out first);
                takenByJson[name] = field;
            }

            if (isTaken)
            {
                yield return Fault.Of("CTR1007", field.Member, Here(message, field, At.Name(field.Member)), field.Name, first.Name, name)
                    .Also(first.Member.Locations);
            }
        }
    }

    /// <summary>Gives the numbers that may not be taken, and the names in JSON.</summary>
    public static (ImmutableHashSet<int> Numbers, ImmutableHashSet<string> JsonNames) Reserved(INamedTypeSymbol message) =>
        (ReservedValues(message).OfType<int>().ToImmutableHashSet(), ReservedNames(message).Select(JsonName).ToImmutableHashSet(StringComparer.Ordinal));

    /// <summary>Gives the reserved numbers that a field could have, in order.</summary>
    public static IEnumerable<int> ReservedNumbers(INamedTypeSymbol message) => ReservedValues(message).OfType<int>().Where(IsNumber).Distinct().OrderBy(static number => number);

    /// <summary>Gives the reserved names as they are written.</summary>
    public static IEnumerable<string> ReservedNames(INamedTypeSymbol message) => ReservedValues(message).OfType<string>();

    private static IEnumerable<object?> ReservedValues(INamedTypeSymbol message) => message.OriginalDefinition.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(ReservedAttribute))
        .SelectMany(attribute => attribute.ConstructorArguments)
        .SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values : [])
        .Select(constant => constant.Value);

    /// <summary>Gives the smallest number above all that are taken or reserved, of a message or a union.</summary>
    public static int NextNumber(INamedTypeSymbol message)
    {
        var next = Fields(message).Select(field => field.Number).Concat(Cases(message).Select(each => each.Number)).Concat(Reserved(message).Numbers)
            .Where(IsNumber).DefaultIfEmpty(0).Max() + 1;
        return next is >= FirstKept and <= LastKept ? LastKept + 1 : next;
    }

    /// <summary>Gives the name under which a member stands in protobuf's JSON mapping.</summary>
    public static string JsonName(string name)
    {
        if (name.IndexOf('_') < 0)
        {
            return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
        }

        var words = name.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return joined.Length == 0 ? name : char.ToLowerInvariant(joined[0]) + joined.Substring(1);
    }

    /// <summary>Finds the instance's properties and fields, the classes above first, without those that are overridden or hidden.</summary>
    public static ImmutableArray<ISymbol> FindMembers(INamedTypeSymbol message)
    {
        var above = new Stack<INamedTypeSymbol>();
        for (var type = message; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            above.Push(type);
        }

        var members = above.SelectMany(type => type.GetMembers()).Where(IsData).ToImmutableArray();
        if (above.Count == 1)
        {
            return members;
        }

        var last = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            last[member.Name] = member;
        }

        return members.RemoveAll(member => !ReferenceEquals(last[member.Name], member));
    }

    private static ImmutableArray<ISymbol> Members(INamedTypeSymbol message) => MessageFacts.Of(message).Members;

    private static bool IsData(ISymbol member) =>
        member is { IsStatic: false, IsImplicitlyDeclared: false } and (IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } or IFieldSymbol)
        // A record may declare its own; and while a member is typed it has no name.
        && member.Name is not ("EqualityContract" or "");

    // An override carries the mark of what it overrides, as the attribute is inherited.
    private static AttributeData? Mark(ISymbol member)
    {
        for (var each = member; each is not null; each = (each as IPropertySymbol)?.OverriddenProperty)
        {
            if (each.Attribute(FieldAttribute) is { } field)
            {
                return field;
            }

            if (each.Attribute(DataMemberAttribute) is { } order && Number(order) is not null)
            {
                return order;
            }
        }

        return null;
    }

    private static int? Number(AttributeData mark) =>
        mark.AttributeClass.Is(FieldAttribute) ? mark.ConstructorArguments is [{ Value: int number }] ? number : 0
        : mark.NamedArguments.FirstOrDefault(each => each.Key == "Order").Value.Value as int?;

    private static bool IsExpected(ISymbol member, INamedTypeSymbol message)
    {
        if (member.Has(IgnoreDataMemberAttribute))
        {
            return false;
        }

        // [DataContract] is opt-in, so a member without [DataMember] is left out on purpose.
        return !message.OriginalDefinition.Has(MessageAttribute)
            ? member.Has(DataMemberAttribute)
            : member.DeclaredAccessibility == Accessibility.Public && (IsSettable(member, message.ContainingAssembly) || IsTaken(member, message));
    }

    private static bool IsNumber(int number) => number is >= 1 and <= LastNumber and not (>= FirstKept and <= LastKept);

    // As it is while [Field()] is typed.
    private static bool IsMissing(TypedConstant argument) => argument.Kind == TypedConstantKind.Error;

    private static bool IsOwn(MessageField field, INamedTypeSymbol message) => Same(field.Member.ContainingType, message);

    // What a class above declares is reported where it became this message's: at the name.
    private static Location? Here(INamedTypeSymbol message, MessageField field, Location? location) =>
        IsOwn(field, message) ? location : At.Name(message);

    private static Location? NumberOf(AttributeData mark) =>
        mark.AttributeClass.Is(DataMemberAttribute) ? At.NamedArgument(mark, "Order") : At.FirstArgument(mark);

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);
}
