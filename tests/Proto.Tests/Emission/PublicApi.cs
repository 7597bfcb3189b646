using System.Globalization;
using System.Reflection;

namespace Contracts.Proto.Tests.Emission;

/// <summary>What of an assembly its users can see, as lines that can be compared: types, members, constants, and the attributes that matter to them.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Attributes = ["ObsoleteAttribute", "OriginalNameAttribute", "DebuggerDisplayAttribute"];

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(x => x.IsVisible).SelectMany(Lines).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type)
    {
        var kind = type.IsEnum ? "enum" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : "class";
        var interfaces = string.Join(", ", type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal));
        yield return $"{Marks(type)}{kind} {Name(type)} : {interfaces}";
        foreach (var member in type.GetMembers(Declared).Where(IsVisible))
        {
            yield return $"{Name(type)}: {Marks(member)}{Line(member)}";
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic && !method.IsSpecialName || method is ConstructorInfo { IsPublic: true },
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        PropertyInfo property => property.GetAccessors(nonPublic: false).Length > 0,
        Type nested => nested.IsNestedPublic,
        _ => false,
    };

    private static string Line(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{Arity(method)}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        FieldInfo { IsLiteral: true } field => string.Create(
            CultureInfo.InvariantCulture, $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}"),
        FieldInfo field => $"{Static(field.IsStatic)}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}",
        PropertyInfo property =>
            $"{Static(property.GetMethod!.IsStatic)}{Name(property.PropertyType)} {property.Name} {(property.SetMethod?.IsPublic == true ? "get set" : "get")}",
        _ => member.Name,
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Arity(MethodInfo method) =>
        method.IsGenericMethod ? string.Create(CultureInfo.InvariantCulture, $"`{method.GetGenericArguments().Length}") : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(x => $"{Name(x.ParameterType)} {x.Name}"));

    private static string Name(Type type) => type.IsGenericParameter ? type.Name
        : type.IsConstructedGenericType ? $"{type.GetGenericTypeDefinition().FullName}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName ?? type.Name;

    private static string Marks(MemberInfo member) => string.Concat(
        from attribute in member.GetCustomAttributesData()
        where Attributes.Contains(attribute.AttributeType.Name, StringComparer.Ordinal)
        orderby attribute.AttributeType.Name
        let arguments = attribute.ConstructorArguments.Select(x => x.Value).Concat(attribute.NamedArguments.Select(x => x.TypedValue.Value))
        select $"[{attribute.AttributeType.Name}({string.Join(", ", arguments)})] ");
}
