using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// Maps the types that one emitted file mentions to models, and gathers the messages that have no marshaller anywhere else:
/// generic ones closed here, and those of assemblies that were built without the generator. The file nests marshallers for them.
/// </summary>
/// <remarks>What is asked for has been found to be marshallable by <see cref="MessageShape"/>.</remarks>
/// <param name="assembly">The assembly that the file is emitted into.</param>
/// <param name="taken">Names that the file has for something else; <see langword="null"/> if none.</param>
internal sealed class Values(IAssemblySymbol assembly, IEnumerable<string>? taken = null)
{
    // By types as they are written: Page<string> is not Page<string?>, as symbols would have it.
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _wireNames = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _met = [];
    private readonly HashSet<string> _taken = new(taken ?? [], StringComparer.Ordinal);
    private readonly ImmutableArray<MessageModel>.Builder _locals = ImmutableArray.CreateBuilder<MessageModel>();

    /// <summary>The messages that were met so far and can be looked into.</summary>
    public IEnumerable<INamedTypeSymbol> Met => _met;

    /// <summary>The messages to nest marshallers of, in the order they were met. Ask last.</summary>
    public ImmutableArray<MessageModel> Locals => _locals.ToImmutable();

    /// <summary>Maps the type of a member, a parameter or a result, with its nullability.</summary>
    /// <param name="type">The type.</param>
    /// <param name="encoding">How its numbers are written.</param>
    /// <param name="member">Says how its enums are written in JSON, if not they themselves.</param>
    public FieldShape Shape(ITypeSymbol type, FieldEncoding encoding = FieldEncoding.Default, ISymbol? member = null)
    {
        var bare = MessageShape.Underlying(type) ?? type;
        if (MessageShape.EntryOf(bare) is var (key, held))
        {
            return new MapShape((ScalarModel)Value(key, encoding, null), Value(held, encoding, member), held.Ref(), Collections.MapOf(bare));
        }

        if (MessageShape.ElementOf(bare) is { } element)
        {
            return new ListShape(Value(element, encoding, member), element.Ref(), Collections.ListOf(bare));
        }

        var value = Value(bare, encoding, member);
        return new SingleShape(value, IsOptional(type, value));
    }

    /// <summary>Maps a message, a union or a message of Google.Protobuf, and sees to it that it has a marshaller.</summary>
    public NestedModel Message(ITypeSymbol type)
    {
        var message = (INamedTypeSymbol)(MessageShape.Underlying(type) ?? type);
        return new NestedModel(message.NotNullRef(), message.IsValueType, MarshallerOf(message) + ".Instance") { WireName = WireName(message) };
    }

    private string WireName(INamedTypeSymbol message)
    {
        if (MessageShape.IsGoogleMessage(message) || MarshallerNames.IsOpaque(message))
        {
            return "";
        }

        var type = message.NotNullRef().Name;
        if (!_wireNames.TryGetValue(type, out var name))
        {
            _wireNames.Add(type, name = MessageExtraction.WireName(message));
            _met.Add(message);
        }

        return name;
    }

    // Where nullability is not declared, text and bytes are taken to be there, as proto3 does, and messages not to be.
    private static bool IsOptional(ITypeSymbol type, ValueModel value) => type switch
    {
        { IsValueType: true } => MessageShape.Underlying(type) is not null,
        { NullableAnnotation: NullableAnnotation.None } => value is NestedModel,
        _ => type.NullableAnnotation == NullableAnnotation.Annotated,
    };

    private ValueModel Value(ITypeSymbol type, FieldEncoding encoding, ISymbol? member) => Scalars.Find(type, encoding) switch
    {
        null => Message(type),
        { Enum: { } described } scalar when member is not null && JsonMembers.EnumForm(member, type) is { } form => scalar with { Enum = described with { JsonForm = form, IsFormOfMember = true } },
        var scalar => scalar,
    };

    private string MarshallerOf(INamedTypeSymbol message)
    {
        if (MessageShape.IsGoogleMessage(message))
        {
            return $"{KnownNames.GoogleMarshaller}<{message.NotNullRef()}>";
        }

        if (Declared(message) is { } declared)
        {
            return declared;
        }

        // The name is kept before the message is looked into, which may hold itself.
        var type = message.NotNullRef().Name;
        if (!_names.TryGetValue(type, out var name))
        {
            name = Unused(message);
            _names.Add(type, name);
            _locals.Add(MessageExtraction.Message(message, name, this));
        }

        return name;
    }

    // A message declared here has a file of its own; one of another assembly may have been built with the generator.
    private string? Declared(INamedTypeSymbol message)
    {
        if (MessageExtraction.IsGeneric(message))
        {
            return null;
        }

        var isHere = SymbolEqualityComparer.Default.Equals(message.ContainingAssembly, assembly);
        var space = message.NamespaceRef();
        return isHere || MarshallerNames.IsPublic(message)
            ? $"global::{space}{(space.Length == 0 ? "" : ".")}{MarshallerNames.Of(message)}"
            : null;
    }

    private string Unused(INamedTypeSymbol message)
    {
        var name = Name(message);
        var unused = name + "Marshaller";
        for (var i = 2; !_taken.Add(unused); i++)
        {
            unused = $"{name}{i}Marshaller";
        }

        return unused;
    }

    /// <summary>A name for a type, as part of the name of what is made for it.</summary>
    private static string Name(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol generic => generic.Name + Closed(generic),
        IArrayTypeSymbol array => Name(array.ElementType) + "Array",
        _ => type.Name,
    };

    /// <summary>What the name of a generic type has behind it, by what closes it; nothing for another.</summary>
    public static string Closed(INamedTypeSymbol type) => type.TypeArguments.Length == 0
        ? ""
        : "Of" + string.Join("And", type.TypeArguments.Select(static each => each is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "NullableOf" + Name(each) : Name(each)));
}
