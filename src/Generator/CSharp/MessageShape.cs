using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// What a message may look like: one predicate for each rule of block CTR1. The analyzers report what a predicate finds and the
/// generator skips it, so the two cannot disagree.
/// </summary>
internal static partial class MessageShape
{
    public const string MessageAttribute = "Contracts.MessageAttribute";
    public const string FieldAttribute = "Contracts.FieldAttribute";
    public const string UnionAttribute = "Contracts.UnionAttribute";
    public const string CaseAttribute = "Contracts.CaseAttribute";
    public const string ReservedAttribute = "Contracts.ReservedAttribute";
    public const string DataContractAttribute = "System.Runtime.Serialization.DataContractAttribute";
    public const string DataMemberAttribute = "System.Runtime.Serialization.DataMemberAttribute";
    public const string IgnoreDataMemberAttribute = "System.Runtime.Serialization.IgnoreDataMemberAttribute";
    public const string GoogleMessage = "Google.Protobuf.IMessage`1";

    private static readonly SymbolDisplayFormat ShortNames = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.None);

    /// <summary>Says whether the type is marshalled as a message: declared to be one, a union, or one of Google.Protobuf's.</summary>
    public static bool IsMessage(ITypeSymbol type) => KindOf(type) != MessageKind.None;

    /// <summary>
    /// Says whether the type has <c>[Message]</c>, or <c>[DataContract]</c> with numbered members. A <c>[DataContract]</c> without
    /// numbers is somebody else's and none of our rules' business.
    /// </summary>
    public static bool IsDeclaredMessage(ITypeSymbol type) => KindOf(type) == MessageKind.Declared;

    /// <summary>
    /// Says whether the type is a message by <c>[DataContract]</c> alone. It may be another library's as well, so nothing is reported where it
    /// is declared; where a contract or a message uses it and it cannot be marshalled, it is asked to be a <c>[Message]</c>.
    /// </summary>
    public static bool IsLentMessage(INamedTypeSymbol type) => IsDeclaredMessage(type) && !type.OriginalDefinition.Has(MessageAttribute);

    /// <summary>Says whether the type is a closed hierarchy with <c>[Union]</c>.</summary>
    public static bool IsUnion(ITypeSymbol type) => KindOf(type) == MessageKind.Union;

    /// <summary>Says whether the type is a message of Google.Protobuf, which marshals itself.</summary>
    public static bool IsGoogleMessage(ITypeSymbol type) => KindOf(type) == MessageKind.Google;

    /// <summary>
    /// Says whether a marshaller can be emitted for a value of the type and for all that it holds. Where the answer is no, a rule
    /// has said why, or the code does not compile for another reason.
    /// </summary>
    /// <param name="type">The type of a parameter, a result or a field; or a message itself.</param>
    /// <param name="asker">Whoever mentions the type, or the assembly that emits for it.</param>
    public static bool IsMarshallable(ITypeSymbol type, ISymbol asker) =>
        type.IsNamed() && !ContainsError(type) && ValueFault(type, asker, null, asker as IAssemblySymbol) is null && Held(type).All(HasNoFaults);

    /// <inheritdoc cref="IsMarshallable(ITypeSymbol, ISymbol)"/>
    public static bool IsMarshallable(INamedTypeSymbol message) => IsMarshallable(message, message);

    /// <summary>
    /// Finds what leaves no marshaller to emit for a declared message or union: errors only. What its fields hold is asked for
    /// by <see cref="IsMarshallable(INamedTypeSymbol)"/>.
    /// </summary>
    public static ImmutableArray<Fault> Faults(INamedTypeSymbol message) => MessageFacts.Of(message).Faults;

    /// <summary>Finds what <see cref="Faults(INamedTypeSymbol)"/> remembers.</summary>
    public static ImmutableArray<Fault> FindFaults(INamedTypeSymbol message) => MessageFacts.Of(message).HasMarshaller || !IsDeclaredMessage(message)
        ? MessageFacts.Of(message).OwnFaults
        : [.. MessageFacts.Of(message).OwnFaults, .. FieldValues(message)];

    /// <summary>Finds what is wrong with a message or union itself, whatever its fields hold.</summary>
    public static ImmutableArray<Fault> FindOwnFaults(INamedTypeSymbol message) =>
        MessageFacts.Of(message).HasMarshaller ? []
        : IsUnion(message) ? [.. InvisibleMessage(message), .. BadUnion(message), .. BadNumber(message)]
        : IsDeclaredMessage(message) ?
        [
            .. InvisibleMessage(message),
            .. NoConstruction(message),
            .. BadNumber(message),
            .. TakenNumber(message),
            .. NoNumber(message),
            .. ReservedField(message),
            .. TakenName(message),
            .. UnreachableMember(message),
            .. EndlessMessage(message),
        ]
        : [];

    /// <summary>CTR1028: the emitted marshaller stands beside the message and has to see it.</summary>
    public static IEnumerable<Fault> InvisibleMessage(INamedTypeSymbol message)
    {
        for (var type = message; type is not null; type = type.ContainingType)
        {
            if (!IsVisible(type, message.ContainingAssembly, alone: true))
            {
                yield return Fault.Of("CTR1028", type, At.Accessibility(type), message.Name, type.Name, AccessibilityOf(type));
            }
        }
    }

    /// <summary>Says whether code in a file of its own in the assembly can mention the symbol.</summary>
    /// <param name="symbol">A type or a member.</param>
    /// <param name="assembly">Where the code is.</param>
    /// <param name="alone">Leaves out what contains the symbol.</param>
    private static bool IsVisible(ISymbol symbol, IAssemblySymbol assembly, bool alone = false)
    {
        var isOwn = SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);
        for (ISymbol? each = symbol; each is ITypeSymbol or { ContainingType: not null }; each = each.ContainingType)
        {
            var isSeen = each.DeclaredAccessibility == Accessibility.Public ||
                (isOwn && each.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal);
            if (!isSeen || each is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }

            if (alone)
            {
                break;
            }
        }

        return true;
    }

    private static MessageKind KindOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None } named
            ? MessageFacts.Of(named).Kind
            : MessageKind.None;

    private static bool Same(ISymbol? a, ISymbol? b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static string AccessibilityOf(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsFileLocal: true } => "file-local",
        { DeclaredAccessibility: Accessibility.Private } => "private",
        { DeclaredAccessibility: Accessibility.Protected } => "protected",
        { DeclaredAccessibility: Accessibility.ProtectedAndInternal } => "private protected",
        _ => "internal",
    };
}
