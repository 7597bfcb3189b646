using Contracts.Reflection;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

// How services, methods and parameters are called on the wire.
internal static partial class ContractShape
{
    private const string Reserved = "rpc.";

    /// <summary>The service's name on the wire: the pinned one, or namespace and name without the leading I.</summary>
    public static string ServiceName(INamedTypeSymbol contract)
    {
        if (contract.Attribute(ContractAttribute)?.ConstructorArguments is [{ Value: string pinned }])
        {
            return pinned;
        }

        var name = contract.Name is ['I', >= 'A' and <= 'Z', ..] ? contract.Name.Substring(1) : contract.Name;
        for (var type = contract.ContainingType; type is not null; type = type.ContainingType)
        {
            name = type.Name + "." + name;
        }

        var space = contract.NamespaceName();
        return space.Length == 0 ? name : space + "." + name;
    }

    /// <summary>The method's name on the wire: the pinned one, or its own without <c>Async</c>.</summary>
    public static string WireName(IMethodSymbol method)
    {
        const string suffix = "Async";
        return method.Attribute(MethodAttribute)?.ConstructorArguments is [{ Value: string pinned }] ? pinned
            : method.Name.Length > suffix.Length && method.Name.EndsWith(suffix, StringComparison.Ordinal)
                ? method.Name.Substring(0, method.Name.Length - suffix.Length)
                : method.Name;
    }

    /// <summary>CTR0015: a service tells its methods apart by name only.</summary>
    public static IEnumerable<Fault> TakenWireNames(INamedTypeSymbol contract)
    {
        var taken = new Dictionary<string, IMethodSymbol>(StringComparer.Ordinal);
        var mixins = IsContract(contract) ? OwnMixins(contract) : [];
        foreach (var method in mixins.Reverse().Append(contract).SelectMany(Operations))
        {
            var name = WireName(method);
            if (!taken.TryGetValue(name, out var first))
            {
                taken.Add(name, method);
                continue;
            }

            var isOwn = Same(method.ContainingType, contract);
            var pin = method.Attribute(MethodAttribute);
            var location = !isOwn ? At.BaseEntry(contract, method.ContainingType) : pin is null ? At.Name(method) : At.FirstArgument(pin);
            yield return Fault.Of("CTR0015", method, location, method.Name, name, contract.Name)
                .Also(isOwn ? first.Locations : method.Locations);
        }
    }

    /// <summary>CTR0016, of services: a path of identifiers, or nothing where methods are called by their own names alone.</summary>
    public static IEnumerable<Fault> InvalidServiceName(INamedTypeSymbol contract)
    {
        var name = ServiceName(contract);
        if (name.Length > 0 && (!name.Split('.').All(ProtoNames.IsIdentifier) || IsReserved(name + ".")))
        {
            yield return Invalid(contract, contract.Attribute(ContractAttribute), name, ServiceNameLike(name));
        }
    }

    /// <summary>CTR0016, of methods: what stands in the path of a URI as it is, so that every wire can carry it.</summary>
    public static IEnumerable<Fault> InvalidMethodName(IMethodSymbol method)
    {
        var name = WireName(method);
        if (!name.Split('/').All(IsSegment) || IsReserved(name))
        {
            yield return Invalid(method, method.Attribute(MethodAttribute), name, MethodNameLike(name));
        }
    }

    /// <summary>CTR0023: the fields of a synthesised request must differ in their JSON names, and the progress beside a message from its members.</summary>
    public static IEnumerable<Fault> ClashingParameterName(IMethodSymbol method)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in method.Parameters.Where(static each => !IsCallParameter(each) && each.Name.Length > 0))
        {
            var name = JsonName(parameter.Name);
            if (taken.TryGetValue(name, out var first))
            {
                yield return Fault.Of("CTR0023", parameter, At.Name(parameter), parameter.Name, first, method.Name, name);
            }
            else
            {
                taken.Add(name, parameter.Name);
            }
        }

        // docs/wire/jsonrpc.md#progress: the token stands under the parameter's name beside the members of a message that is the whole of 'params'.
        if (method.Parameters.FirstOrDefault(IsProgress) is { } progress && method.Parameters.Where(IsSent).ToArray() is [{ Type: INamedTypeSymbol { NullableAnnotation: not NullableAnnotation.Annotated } message }] &&
            JsonMembers.Names(message).FirstOrDefault(each => each.Name == progress.Name).Member is { } member)
        {
            yield return Fault.Of("CTR0023", progress, At.Name(progress), progress.Name, $"{message.Name}.{member.Name}", method.Name, progress.Name);
        }
    }

    /// <summary>CTR0028: what is awaited says so.</summary>
    public static IEnumerable<Fault> NameWithoutAsync(IMethodSymbol method)
    {
        if (IsOperation(method) && !method.ReturnsVoid && !method.Name.EndsWith("Async", StringComparison.Ordinal) &&
            !UnsupportedReturnType(method).Any())
        {
            yield return Fault.Of("CTR0028", method, At.Name(method), method.Name);
        }
    }

    /// <summary>The nearest valid service name.</summary>
    public static string ServiceNameLike(string name)
    {
        var parts = name.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(IdentifierLike).SkipWhile(static part => part == "rpc").ToArray();
        return parts.Length == 0 ? "Service" : string.Join(".", parts);
    }

    /// <summary>The nearest valid method name.</summary>
    public static string MethodNameLike(string name)
    {
        var like = string.Concat(name.Select(letter => letter == '/' || IsOfSegments(letter) ? letter : '_'));
        var segments = like.Split('/').Select(static segment => segment.Trim('_')).Where(IsSegment);
        like = string.Join("/", segments);
        while (IsReserved(like))
        {
            like = like.Substring(Reserved.Length);
        }

        return like.Split('/').All(IsSegment) ? like : "Call";
    }

    private static Fault Invalid(ISymbol symbol, AttributeData? pin, string name, string like) => Fault.Of(
        "CTR0016", symbol, pin is { ConstructorArguments: [{ IsNull: false }] } ? At.FirstArgument(pin) : At.Name(symbol), name, symbol.Name, like);

    private static string IdentifierLike(string part)
    {
        var like = string.Concat(part.Select(static letter => IsLetterOrDigit(letter) ? letter : '_')).Trim('_');
        return like.Length == 0 ? "Service" : ProtoNames.IsIdentifier(like) ? like : "_" + like;
    }

    // JSON-RPC 2.0, section 4: names that begin so are its own.
    private static bool IsReserved(string name) => name.StartsWith(Reserved, StringComparison.Ordinal);

    // RFC 3986, section 5.2.4: what stands between may take dots alone for a step.
    private static bool IsSegment(string segment) => segment.All(IsOfSegments) && segment is not ("" or "." or "..");

    // RFC 3986, section 3.3: pchar without percent signs, which what stands between may resolve.
    private static bool IsOfSegments(char letter) => IsLetterOrDigit(letter) || "-._~!$&'()*+,;=:@".IndexOf(letter) >= 0;

    private static bool IsLetterOrDigit(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    // protobuf's JSON mapping: an underscore goes and raises the letter after it; C# names differ in their first letter only.
    private static string JsonName(string name)
    {
        var words = name.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return joined.Length == 0 ? name : char.ToLowerInvariant(joined[0]) + joined.Substring(1);
    }
}
