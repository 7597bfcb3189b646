using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// What has been found out about one type, so that it is found out once for each compilation, however many messages hold the type.
/// </summary>
/// <remarks>
/// Facts live as long as their symbol does, and so keep no compilation alive. Two threads may find the same fact at once; they
/// find the same.
/// </remarks>
internal sealed class MessageFacts
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, MessageFacts> Known = new();

    private readonly INamedTypeSymbol _type;
    private readonly Lazy<MessageKind> _kind;
    private readonly Lazy<ImmutableArray<ISymbol>> _members;
    private readonly Lazy<ImmutableArray<MessageField>> _fields;
    private readonly Lazy<ImmutableArray<Fault>> _ownFaults;
    private readonly Lazy<ImmutableArray<Fault>> _faults;
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _held;
    private readonly Lazy<IMethodSymbol?> _constructor;
    private readonly Lazy<bool> _hasMarshaller;

    private MessageFacts(INamedTypeSymbol type)
    {
        const LazyThreadSafetyMode mode = LazyThreadSafetyMode.PublicationOnly;
        _type = type;
        _kind = new(FindKind, mode);
        _members = new(() => MessageShape.FindMembers(type), mode);
        _fields = new(() => MessageShape.FindFields(type), mode);
        _ownFaults = new(() => MessageShape.FindOwnFaults(type), mode);
        _faults = new(() => MessageShape.FindFaults(type), mode);
        _held = new(() => [.. MessageShape.FindHeld(type)], mode);
        _constructor = new(() => MessageShape.FindConstructor(type), mode);
        _hasMarshaller = new(FindMarshaller, mode);
    }

    /// <summary>What makes the type a message.</summary>
    public MessageKind Kind => _kind.Value;

    /// <summary>See <see cref="MessageShape.FindMembers"/>.</summary>
    public ImmutableArray<ISymbol> Members => _members.Value;

    /// <summary>See <see cref="MessageShape.FindFields"/>.</summary>
    public ImmutableArray<MessageField> Fields => _fields.Value;

    /// <summary>See <see cref="MessageShape.FindOwnFaults"/>.</summary>
    public ImmutableArray<Fault> OwnFaults => _ownFaults.Value;

    /// <summary>See <see cref="MessageShape.FindFaults"/>.</summary>
    public ImmutableArray<Fault> Faults => _faults.Value;

    /// <summary>See <see cref="MessageShape.FindHeld"/>.</summary>
    public ImmutableArray<INamedTypeSymbol> Held => _held.Value;

    /// <summary>See <see cref="MessageShape.FindConstructor"/>.</summary>
    public IMethodSymbol? Constructor => _constructor.Value;

    /// <summary>
    /// Whether the type is of a referenced assembly and comes with its marshaller, which may use what is not to be seen from here.
    /// </summary>
    public bool HasMarshaller => _hasMarshaller.Value;

    /// <summary>Whether somebody looked and found neither the type nor anything that it may hold at fault.</summary>
    public bool IsSound { get; set; }

    /// <summary>Whether somebody looked and found the type, or something that it may hold, at fault.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>Gets the facts of a type, whether it may be null where it is mentioned or not.</summary>
    public static MessageFacts Of(INamedTypeSymbol type) =>
        Known.GetValue(type.IsGenericType ? type : type.OriginalDefinition, static each => new MessageFacts(each));

    private MessageKind FindKind()
    {
        if (_type.TypeKind == TypeKind.Class && _type.AllInterfaces.Any(IsGoogleOfSelf))
        {
            return MessageKind.Google;
        }

        var isContract = false;
        foreach (var attribute in _type.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass.Is(MessageShape.UnionAttribute) && _type.TypeKind is TypeKind.Class or TypeKind.Interface)
            {
                return MessageKind.Union;
            }

            isContract |= attribute.AttributeClass.Is(MessageShape.DataContractAttribute);
        }

        return _type.TypeKind is TypeKind.Class or TypeKind.Struct &&
            (_type.OriginalDefinition.Has(MessageShape.MessageAttribute) || (isContract && Fields.Length > 0))
                ? MessageKind.Declared
                : MessageKind.None;
    }

    private bool FindMarshaller() =>
        _type.ContainingAssembly is not (null or ISourceAssemblySymbol) && !MessageExtraction.IsGeneric(_type) && MarshallerNames.IsPublic(_type);

    private bool IsGoogleOfSelf(INamedTypeSymbol implemented) =>
        implemented is { Name: "IMessage", TypeArguments: [var self] } && implemented.Is(MessageShape.GoogleMessage) &&
        SymbolEqualityComparer.Default.Equals(self, _type);
}
