using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp;

// What can be marshalled, but may surprise.
internal static partial class MessageShape
{
    /// <summary>CTR1018: protobuf does not send zero, so a default other than zero is lost on the way.</summary>
    public static IEnumerable<Fault> DefaultNotZero(INamedTypeSymbol message)
    {
        foreach (var field in Fields(message).Where(field => IsOwn(field, message) && IsScalar(field.Type)))
        {
            if (DefaultOf(field.Member) is { } value && IsLiteral(value) && !IsZero(value))
            {
                yield return Fault.Of("CTR1018", field.Member, value.GetLocation(), field.Name, value.ToString(), field.Type.ToDisplayString(ShortNames));
            }
        }
    }

    /// <summary>CTR1020: a field that is not on the wire is read as the enum's zero, which should have a name.</summary>
    public static IEnumerable<Fault> EnumsWithoutZero(INamedTypeSymbol message) =>
        Fields(message).Where(field => IsOwn(field, message))
            .Select(field => EnumWithoutZero(field.Type, field.Member, At.MemberType(field.Member))).OfType<Fault>();

    /// <inheritdoc cref="EnumsWithoutZero(INamedTypeSymbol)"/>
    public static IEnumerable<Fault> EnumsWithoutZero(IMethodSymbol method) =>
        CallValues(method).Select(value => EnumWithoutZero(value.Type, value.Symbol, value.Location)).OfType<Fault>();

    private static Fault? EnumWithoutZero(ITypeSymbol type, ISymbol symbol, Location? location)
    {
        var value = Underlying(type) ?? ElementOf(type) ?? (EntryOf(type) is var (_, held) ? held : type);
        return value is INamedTypeSymbol { TypeKind: TypeKind.Enum, DeclaringSyntaxReferences.IsEmpty: false } named && !named.Has("System.FlagsAttribute") &&
            !named.GetMembers().OfType<IFieldSymbol>().Any(member => member.HasConstantValue && Convert.ToDecimal(member.ConstantValue, null) == 0)
                ? Fault.Of("CTR1020", symbol, location, named.Name, symbol.Name) with { About = named }
                : null;
    }

    /// <summary>CTR1025: a change to a copy of a message is easily taken for a change to the message.</summary>
    public static IEnumerable<Fault> MutableStruct(INamedTypeSymbol message)
    {
        if (message is { TypeKind: TypeKind.Struct, IsReadOnly: false } &&
            Fields(message).FirstOrDefault(field => field.Member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: { IsInitOnly: false } }) is { Member: not null } first)
        {
            yield return Fault.Of("CTR1025", message, At.Name(message), message.Name, first.Name);
        }
    }

    /// <summary>CTR1031: two attributes that both give the number of the same protobuf field give different ones.</summary>
    public static IEnumerable<Fault> TwoNumbers(INamedTypeSymbol message)
    {
        foreach (var field in Fields(message).Where(field => IsOwn(field, message)))
        {
            foreach (var other in field.Member.GetAttributes())
            {
                var number = other.AttributeClass.Is(DataMemberAttribute) ? other.NamedArguments.FirstOrDefault(each => each.Key == "Order").Value.Value as int?
                    : other.AttributeClass.Is("ProtoBuf.ProtoMemberAttribute") ? other.ConstructorArguments.FirstOrDefault().Value as int?
                    : null;
                if (number is { } given && given != field.Number)
                {
                    yield return Fault.Of(
                        "CTR1031", field.Member, At.Attribute(other), field.Name, Shown(field.Number), other.AttributeClass!.Name.Replace("Attribute", ""), Shown(given));
                }
            }
        }
    }

    private static ExpressionSyntax? DefaultOf(ISymbol member) => At.Declarations(member).FirstOrDefault() switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        ParameterSyntax parameter => parameter.Default?.Value,
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        _ => null,
    };

    // What is computed, such as Guid.NewGuid(), is an identity or a time that each message has of its own, and no default.
    private static bool IsLiteral(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };

    private static bool IsZero(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { Operand: var inner } => IsZero(inner),
        PrefixUnaryExpressionSyntax { Operand: var inner } => IsZero(inner),
        LiteralExpressionSyntax { Token.Value: null or "" or false or '\0' } => true,
        LiteralExpressionSyntax { Token.Value: string or bool or char } => false,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.DefaultLiteralExpression) || literal.IsKind(SyntaxKind.NullLiteralExpression) => true,
        LiteralExpressionSyntax { Token.Value: var number } => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => true,
    };
}
