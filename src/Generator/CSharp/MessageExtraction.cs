using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Reflection;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Reads messages and unions off their symbols.</summary>
internal static class MessageExtraction
{
    private const string Encoding = "Encoding";

    /// <summary>Extracts the file of a type; <see langword="null"/> if it gets none, or gets it through another part of it.</summary>
    public static MessageFileModel? Extract(INamedTypeSymbol type, SyntaxNode declaration, CancellationToken token) =>
        type.IsNamed() && type.IsFirstWith(Decisive(type), declaration) ? Extract(type, token) : null;

    /// <summary>Extracts the file of a declared message; <see langword="null"/> if it gets none.</summary>
    /// <remarks>None for a generic message, which is marshalled where it is closed, for what a rule of block CTR1 reports, and where a marshaller of the name was written by hand.</remarks>
    public static MessageFileModel? Extract(INamedTypeSymbol type, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (MessageShape.Fields(type).Any(static field => field.Name.Length == 0))
        {
            // Half-typed.
            return null;
        }

        if (IsGeneric(type) || MessageShape.IsGoogleMessage(type) || !MessageShape.IsMessage(type) || !MessageShape.IsMarshallable(type) || MarshallerNames.IsByHand(type))
        {
            return null;
        }

        var values = new Values(type.ContainingAssembly);
        var model = Message(type, MarshallerNames.Of(type), values);
        return new MessageFileModel(type.NamespaceRef(), IsPublic(type), model, values.Locals);
    }

    /// <summary>Extracts a message that is known to be marshallable.</summary>
    public static MessageModel Message(INamedTypeSymbol message, string marshaller, Values values) =>
        MessageShape.IsUnion(message) ? Union(message, marshaller, values) : Object(message, marshaller, values);

    /// <summary>Says whether the message, or a type around it, has type arguments.</summary>
    public static bool IsGeneric(INamedTypeSymbol message) =>
        message.Arity > 0 || (message.ContainingType is { } container && IsGeneric(container));

    // Of several attributes on one type the first of these counts, so that there is one file.
    private static string Decisive(INamedTypeSymbol type) =>
        type.Has(MessageShape.UnionAttribute) ? MessageShape.UnionAttribute
        : type.Has(MessageShape.MessageAttribute) ? MessageShape.MessageAttribute
        : MessageShape.DataContractAttribute;

    private static MessageModel Object(INamedTypeSymbol message, string marshaller, Values values)
    {
        var members = MessageShape.Fields(message);
        var fields = members
            .OrderBy(field => field.Number)
            .Select(field => new FieldModel(field.Number, field.Name, field.Type.Ref(), values.Shape(field.Type, EncodingOf(field.Mark), field.Member))
            {
                Json = JsonMembers.Of(field),
            });
        var constructor = MessageShape.Constructor(message);
        var taken = constructor is null ? [] : constructor.Parameters.Select(parameter => MessageShape.FieldOf(parameter, members)).OfType<MessageField>().ToImmutableArray();
        var required = constructor is null || MessageShape.SetsRequired(constructor) ? [] : taken.Where(field => MessageShape.IsRequired(field.Member));
        return new MessageModel(message.NotNullRef(), marshaller, WireName(message), MessageForm.Object, message.IsValueType, fields.ToImmutableArray())
        {
            ConstructorMembers = taken.Select(field => field.Name).ToImmutableArray(),
            ReservedNumbers = MessageShape.ReservedNumbers(message).ToImmutableArray(),
            ReservedNames = ReservedNames(message, members).ToImmutableArray(),
            RequiredMembers = required.Select(field => field.Name).ToImmutableArray(),
        };
    }

    // A case that derives from another stands before it, or the switch over cases would never get there.
    private static MessageModel Union(INamedTypeSymbol union, string marshaller, Values values)
    {
        var cases = MessageShape.Cases(union)
            .Where(each => each.Type is not null)
            .OrderByDescending(each => Depth(each.Type!))
            .ThenBy(each => each.Number)
            .Select(each => new CaseModel(each.Number, values.Message(each.Type!)));
        var told = JsonMembers.Cases(union)
            .OrderByDescending(each => Depth(each.Type))
            .Select(each => new JsonCase(each.Name, each.IsNumber, values.Message(each.Type)));
        return new MessageModel(union.NotNullRef(), marshaller, WireName(union), MessageForm.Union, union.IsValueType, EquatableArray<FieldModel>.Empty)
        {
            Cases = cases.ToImmutableArray(),
            ReservedNumbers = MessageShape.ReservedNumbers(union).ToImmutableArray(),
            ReservedNames = ReservedNames(union, []).ToImmutableArray(),
            JsonCases = told.ToImmutableArray(),
            Discriminator = JsonMembers.Discriminator(union),
        };
    }

    // Names may differ in C# and be spelt alike in protobuf, where a field may not have a name that is reserved.
    private static IEnumerable<string> ReservedNames(INamedTypeSymbol message, IEnumerable<MessageField> fields) =>
        MessageShape.ReservedNames(message).Select(ProtoNames.Field).Except(fields.Select(static field => ProtoNames.Field(field.Name)), StringComparer.Ordinal);

    private static int Depth(INamedTypeSymbol type) => type.BaseType is { } above ? Depth(above) + 1 : 0;

    private static FieldEncoding EncodingOf(AttributeData mark)
    {
        foreach (var argument in mark.NamedArguments)
        {
            if (argument.Key == Encoding && argument.Value.Value is int encoding)
            {
                return (FieldEncoding)encoding;
            }
        }

        return FieldEncoding.Default;
    }

    /// <summary>The full protobuf name of a message.</summary>
    public static string WireName(INamedTypeSymbol message)
    {
        // A generic message is one for each type that closes it.
        var closed = Values.Closed(message);
        if (message.OriginalDefinition.Attribute(MessageShape.MessageAttribute) is { ConstructorArguments: [{ Value: string name }] })
        {
            return name + closed;
        }

        var space = message.NamespaceName();
        return (space.Length == 0 ? message.FlatName() : $"{space}.{message.FlatName()}") + closed;
    }

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is not { } container || IsPublic(container));
}
