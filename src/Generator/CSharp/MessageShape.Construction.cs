using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.CSharp;

// How a message that was read is made.
internal static partial class MessageShape
{
    private const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    /// <summary>
    /// Finds the constructor to make the message with: each parameter is a field of the same type and, but for case, of the same
    /// name, and each other field can be set. Of several, a record's takes the most and another's the fewest parameters.
    /// </summary>
    /// <returns><see langword="null"/> if there is none, which CTR1002 or CTR1012 reports.</returns>
    public static IMethodSymbol? Constructor(INamedTypeSymbol message) => MessageFacts.Of(message).Constructor;

    /// <summary>Finds what <see cref="Constructor"/> remembers.</summary>
    public static IMethodSymbol? FindConstructor(INamedTypeSymbol message)
    {
        var fields = Fields(message);
        var fitting = VisibleConstructors(message).Where(constructor => Fits(constructor, fields, message));
        return message.IsRecord
            ? fitting.OrderByDescending(constructor => constructor.Parameters.Length).FirstOrDefault()
            : fitting.OrderBy(constructor => constructor.Parameters.Length).FirstOrDefault();
    }

    /// <summary>Finds the field that a constructor's parameter sets; <see langword="null"/> if there is none.</summary>
    public static MessageField? FieldOf(IParameterSymbol parameter, IEnumerable<MessageField> fields)
    {
        foreach (var field in fields)
        {
            if (string.Equals(field.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && Same(field.Type, parameter.Type) &&
                parameter.RefKind == RefKind.None)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Says whether code of the assembly can give the member its value in an object initialiser.</summary>
    public static bool IsSettable(ISymbol member, IAssemblySymbol assembly) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } => IsVisible(setter, assembly, alone: true),
        IFieldSymbol { IsReadOnly: false, IsConst: false } => IsVisible(member, assembly, alone: true),
        _ => false,
    };

    /// <summary>Says whether the initialiser has to name the member even if the constructor took it.</summary>
    public static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Says whether the constructor does what <c>required</c> asks of its callers.</summary>
    public static bool SetsRequired(IMethodSymbol constructor) => constructor.Has(SetsRequiredMembers);

    /// <summary>CTR1002: whoever reads a message has to make one.</summary>
    public static IEnumerable<Fault> NoConstruction(INamedTypeSymbol message)
    {
        if (message.IsStatic)
        {
            yield return Fault.Of("CTR1002", message, At.Modifier(message, SyntaxKind.StaticKeyword), message.Name, "it is static");
        }
        else if (message.IsRefLikeType)
        {
            yield return Fault.Of("CTR1002", message, At.Modifier(message, SyntaxKind.RefKeyword), message.Name, "it is a ref struct");
        }
        else if (message.IsAbstract)
        {
            yield return Fault.Of("CTR1002", message, At.Modifier(message, SyntaxKind.AbstractKeyword), message.Name, "it is abstract and no [Union]");
        }
        else if (!VisibleConstructors(message).Any())
        {
            var constructor = message.InstanceConstructors.FirstOrDefault(each => !IsCopy(each, message));
            yield return Fault.Of(
                "CTR1002", message, constructor is null ? At.Name(message) : At.Accessibility(constructor), message.Name, "its constructors are not accessible");
        }
        else if (Constructor(message) is null && !UnreachableMember(message).Any())
        {
            yield return Fault.Of("CTR1002", message, At.Name(message), message.Name, "no constructor takes all the fields that cannot be set");
        }
    }

    /// <summary>CTR1012: a field is read and set, or taken by the constructor, from outside the message.</summary>
    public static IEnumerable<Fault> UnreachableMember(INamedTypeSymbol message)
    {
        var found = new List<Fault>();
        foreach (var field in Fields(message))
        {
            if (WhyUnreachable(field, message) is { } why)
            {
                found.Add(Fault.Of("CTR1012", field.Member, Here(message, field, At.Name(field.Member)), field.Name, message.Name, why));
            }
        }

        if (found.Count > 0 || Constructor(message) is not null)
        {
            return found;
        }

        // Every field can be reached, so it is a parameter or a required member that stands in the way.
        var fields = Fields(message);
        var nearest = VisibleConstructors(message)
            .OrderBy(constructor => constructor.Parameters.Count(parameter => FieldOf(parameter, fields) is null)).FirstOrDefault();
        return nearest is null ? found :
        [
            .. nearest.Parameters.Where(parameter => FieldOf(parameter, fields) is null).Select(parameter => Fault.Of(
                "CTR1012", parameter, At.Name(parameter) ?? At.Name(message), parameter.Name, message.Name, "is a parameter that matches no field by name and type")),
            .. Members(message).Where(member => IsRequired(member) && Mark(member) is null && !SetsRequired(nearest)).Select(member => Fault.Of(
                "CTR1012", member, At.Name(member), member.Name, message.Name, "is required and no field")),
        ];
    }

    private static IEnumerable<IMethodSymbol> VisibleConstructors(INamedTypeSymbol message) =>
        message.InstanceConstructors.Where(constructor => !IsCopy(constructor, message) && IsVisible(constructor, message.ContainingAssembly, alone: true));

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol message) =>
        message.IsRecord && constructor.Parameters is [var only] && Same(only.Type, message);

    private static bool Fits(IMethodSymbol constructor, IReadOnlyList<MessageField> fields, INamedTypeSymbol message)
    {
        var taken = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var parameter in constructor.Parameters)
        {
            if (FieldOf(parameter, fields) is not { } field || !taken.Add(field.Member))
            {
                return false;
            }
        }

        return fields.All(field => taken.Contains(field.Member) || IsSettable(field.Member, message.ContainingAssembly)) &&
            (SetsRequired(constructor) || Members(message).All(member => !IsRequired(member) || Mark(member) is not null));
    }

    private static bool IsTaken(ISymbol member, INamedTypeSymbol message) =>
        VisibleConstructors(message).Any(constructor => constructor.Parameters.Any(parameter =>
            string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase) && Same(parameter.Type, TypeOf(member))));

    private static string? WhyUnreachable(MessageField field, INamedTypeSymbol message)
    {
        var assembly = message.ContainingAssembly;
        return field.Member switch
        {
            IPropertySymbol { GetMethod: null } => "has no getter",
            IPropertySymbol { GetMethod: { } getter } when !IsVisible(getter, assembly, alone: true) => "cannot be read, as its getter is " + AccessibilityOf(getter),
            IFieldSymbol when !IsVisible(field.Member, assembly, alone: true) => "cannot be read, as it is " + AccessibilityOf(field.Member),
            _ when IsSettable(field.Member, assembly) || IsTaken(field.Member, message) => null,
            IPropertySymbol { SetMethod: { } setter } => $"cannot be set, as its setter is {AccessibilityOf(setter)} and no constructor takes it",
            _ => "cannot be set, and no constructor takes it",
        };
    }
}
