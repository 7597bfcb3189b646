using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Reads what the attributes of System.Text.Json say of a member, an enum or a union.</summary>
internal static class JsonMembers
{
    private const string Serialization = "System.Text.Json.Serialization.";
    private const string NameAttribute = Serialization + "JsonPropertyNameAttribute";
    private const string TypeMember = "$type";

    // The values of JsonIgnoreCondition.
    private const int Never = 0;
    private const int Always = 1;
    private const int WhenWritingDefault = 2;
    private const int WhenWriting = 4;
    private const int WhenReading = 5;

    /// <summary>Finds how a field of a message stands in JSON; <see langword="null"/> if it does not.</summary>
    public static JsonField? Of(MessageField field)
    {
        var condition = field.Member.Attribute(Serialization + "JsonIgnoreAttribute") is { } ignored ? Condition(ignored) : -1;
        return condition == Always ? null : new JsonField(Name(field.Member))
        {
            IsWritten = condition != WhenWriting,
            IsRead = condition != WhenReading,
            WritesNull = condition == Never,
            OmitsDefault = condition == WhenWritingDefault,
            IsRequired = MessageShape.IsRequired(field.Member) || field.Member.Has(Serialization + "JsonRequiredAttribute"),
        };
    }

    /// <summary>Gives the name of a member in JSON: as declared, or in camel case.</summary>
    public static string Name(ISymbol member) =>
        member.Attribute(NameAttribute) is { ConstructorArguments: [{ Value: string name }] } ? name : CamelCase(member.Name);

    /// <summary>Lists the members of a message by their names in JSON; none for what is no message.</summary>
    public static IEnumerable<(ISymbol Member, string Name)> Names(INamedTypeSymbol message) =>
        MessageShape.IsGoogleMessage(message) ? message.GetMembers().OfType<IPropertySymbol>().Where(static each => !each.IsStatic).Select(static each => ((ISymbol)each, CamelCase(each.Name)))
        : MessageShape.IsMessage(message) ? from field in MessageShape.Fields(message)
                                            where Of(field) is not null
                                            select (field.Member, Name(field.Member))
        : [];

    /// <summary>Says whether an attribute gives the member's name in JSON.</summary>
    public static bool IsNamed(ISymbol member) => member.Has(NameAttribute);

    /// <summary>Gives the name of an enum's member in JSON.</summary>
    public static string EnumName(IFieldSymbol member) =>
        member.Attribute(Serialization + "JsonStringEnumMemberNameAttribute") is { ConstructorArguments: [{ Value: string name }] } ? name : member.Name;

    /// <summary>Says how an enum is written: the member of the runtime's <c>JsonEnumForm</c>.</summary>
    /// <param name="symbol">The enum, or a member that holds it.</param>
    /// <param name="type">The enum.</param>
    /// <returns><see langword="null"/> if the symbol does not say.</returns>
    public static string? EnumForm(ISymbol symbol, ITypeSymbol type)
    {
        if (symbol.Attribute(Serialization + "JsonConverterAttribute") is not { ConstructorArguments: [{ Value: INamedTypeSymbol converter }] })
        {
            return null;
        }

        for (var each = converter; each is not null; each = each.BaseType)
        {
            if (each.Is(Serialization + "JsonStringEnumConverter") || each.Is(Serialization + "JsonStringEnumConverter`1"))
            {
                return type.Has("System.FlagsAttribute") ? "Flags" : "Name";
            }

            if (each.Is(Serialization + "JsonNumberEnumConverter`1"))
            {
                return "Number";
            }
        }

        return null;
    }

    /// <summary>Gives the JSON member that tells a union's cases apart.</summary>
    public static string Discriminator(INamedTypeSymbol union) =>
        union.OriginalDefinition.Attribute(Serialization + "JsonPolymorphicAttribute") is { } polymorphic &&
        polymorphic.NamedArguments.FirstOrDefault(static each => each.Key == "TypeDiscriminatorPropertyName").Value.Value is string name
            ? name
            : TypeMember;

    /// <summary>Gives the cases of a union as they are told apart. A union among them is told apart by its own cases.</summary>
    public static IEnumerable<(string Name, bool IsNumber, INamedTypeSymbol Type)> Cases(INamedTypeSymbol union)
    {
        foreach (var each in MessageShape.Cases(union))
        {
            if (each.Type is not { } type)
            {
                continue;
            }

            if (MessageShape.IsUnion(type))
            {
                foreach (var inner in Cases(type))
                {
                    yield return inner;
                }

                continue;
            }

            var given = union.OriginalDefinition.GetAttributes()
                .Where(static attribute => attribute.AttributeClass.Is(Serialization + "JsonDerivedTypeAttribute"))
                .Select(static attribute => attribute.ConstructorArguments)
                .FirstOrDefault(arguments => arguments is [{ Value: INamedTypeSymbol derived }, _] && SymbolEqualityComparer.Default.Equals(derived, type));
            yield return given is { IsDefault: false, Length: 2 } && given[1].Value is { } value
                ? (Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), value is int, type)
                : (type.Name, false, type);
        }
    }

    /// <summary>The name in camel case as System.Text.Json has it: of a run of capitals all but the last are made small, <c>URLValue</c> is <c>urlValue</c>.</summary>
    public static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    private static int Condition(AttributeData ignored)
    {
        foreach (var argument in ignored.NamedArguments)
        {
            if (argument.Key == "Condition" && argument.Value.Value is int condition)
            {
                return condition;
            }
        }

        return Always;
    }
}
