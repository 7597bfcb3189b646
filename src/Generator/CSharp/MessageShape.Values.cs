using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

// What a parameter, a result or a field may hold.
internal static partial class MessageShape
{
    // A generic message whose fields hold ever larger closings of it has no end; real ones are a few deep.
    private const int DeepestClosing = 32;

    // One that splits in two at each of twenty steps has an end, but no end that a reader would wait for.
    private const int MostClosings = 1000;

    /// <summary>Finds why a value of the type cannot be marshalled: CTR1001, 1008, 1013, 1015, 1016, 1021, 1026, 1028, 1030 or 1032.</summary>
    /// <param name="type">The type of a parameter, a result or a field.</param>
    /// <param name="symbol">Whoever mentions the type.</param>
    /// <param name="location">Where it is mentioned.</param>
    /// <param name="from">The assembly that emits for it; <see langword="null"/> takes the symbol's.</param>
    /// <returns><see langword="null"/> if nothing is wrong, or what is wrong is reported at the type's own declaration.</returns>
    public static Fault? ValueFault(ITypeSymbol type, ISymbol symbol, Location? location, IAssemblySymbol? from = null) =>
        IsScalar(type) ? null
        : ValueFault(type, new Use(symbol, location, from ?? symbol.ContainingAssembly), new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default), 0);

    /// <summary>The faults of what the message's own fields hold, at the type of each.</summary>
    public static IEnumerable<Fault> FieldValues(INamedTypeSymbol message)
    {
        foreach (var field in Fields(message))
        {
            if (ValueFault(field.Type, field.Member, Here(message, field, At.MemberType(field.Member))) is { } fault)
            {
                yield return fault;
            }
        }
    }

    /// <summary>Says whether the type is one that protobuf, or an agreed use of it, has a field for by itself.</summary>
    public static bool IsScalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String or SpecialType.System_Decimal or SpecialType.System_DateTime
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_Single or SpecialType.System_Double => true,
        SpecialType.None => type is INamedTypeSymbol { Arity: 0, Name: "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Uri" } && type.Is("System." + type.Name) ||
            type is INamedTypeSymbol { Arity: 0, Name: "JsonElement" } && type.Is("System.Text.Json.JsonElement"),
        _ => false,
    };

    /// <summary>Says whether the type is a run of bytes: <c>byte[]</c> or <c>ReadOnlyMemory&lt;byte&gt;</c>.</summary>
    public static bool IsBytes(ITypeSymbol type) =>
        type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } ||
        (type is { Name: "ReadOnlyMemory" } && type.Is("System.ReadOnlyMemory`1") && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte);

    /// <summary>Gives the elements' type of a collection that becomes a repeated field; <see langword="null"/> of any other type.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array when !IsBytes(array) => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } when IsOneOf(type, Lists) => element,
        _ => null,
    };

    /// <summary>Gives the types of a dictionary that becomes a map; <see langword="null"/> of any other type.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? EntryOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [var key, var value] } && IsOneOf(type, Maps) ? (key, value) : null;

    /// <summary>Says whether protobuf's maps can have the key: an integer, a <c>bool</c> or a <c>string</c>.</summary>
    public static bool IsMapKey(ITypeSymbol type) => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Char
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    /// <summary>Gives what a nullable value type may hold; <see langword="null"/> of any other type.</summary>
    public static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : null;

    // By name first: names are compared for every field of every message, at every keystroke.
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["List"] = "System.Collections.Generic.List`1",
        ["IList"] = "System.Collections.Generic.IList`1",
        ["ICollection"] = "System.Collections.Generic.ICollection`1",
        ["IReadOnlyList"] = "System.Collections.Generic.IReadOnlyList`1",
        ["IReadOnlyCollection"] = "System.Collections.Generic.IReadOnlyCollection`1",
        ["IEnumerable"] = "System.Collections.Generic.IEnumerable`1",
        ["HashSet"] = "System.Collections.Generic.HashSet`1",
        ["ISet"] = "System.Collections.Generic.ISet`1",
        ["IReadOnlySet"] = "System.Collections.Generic.IReadOnlySet`1",
        ["ImmutableArray"] = "System.Collections.Immutable.ImmutableArray`1",
        ["ImmutableList"] = "System.Collections.Immutable.ImmutableList`1",
        ["ImmutableHashSet"] = "System.Collections.Immutable.ImmutableHashSet`1",
    };

    private static readonly Dictionary<string, string> Maps = new(StringComparer.Ordinal)
    {
        ["Dictionary"] = "System.Collections.Generic.Dictionary`2",
        ["IDictionary"] = "System.Collections.Generic.IDictionary`2",
        ["IReadOnlyDictionary"] = "System.Collections.Generic.IReadOnlyDictionary`2",
        ["SortedDictionary"] = "System.Collections.Generic.SortedDictionary`2",
        ["ImmutableDictionary"] = "System.Collections.Immutable.ImmutableDictionary`2",
        ["IImmutableDictionary"] = "System.Collections.Immutable.IImmutableDictionary`2",
    };

    private static readonly Dictionary<string, (string FullName, string WayOut)> Live = LiveTypes(
        ("a method takes or returns a stream itself, not inside something", ["System.Collections.Generic.IAsyncEnumerable`1"]),
        ("take or return an 'IAsyncEnumerable<T>'", [
            "System.Collections.Generic.IAsyncEnumerator`1", "System.Collections.Generic.IEnumerator`1", "System.IObservable`1", "System.IObserver`1",
            "System.Threading.Channels.Channel`1", "System.Threading.Channels.ChannelReader`1", "System.Threading.Channels.ChannelWriter`1"]),
        ("take or return an 'IAsyncEnumerable<byte[]>'", ["System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.Pipelines.PipeReader", "System.IO.Pipelines.PipeWriter"]),
        ("a method takes an 'IProgress<T>' as a parameter of its own", ["System.IProgress`1", "System.Progress`1"]),
        ("a method takes its token as the last parameter", ["System.Threading.CancellationToken", "System.Threading.CancellationTokenSource"]),
        ("a method takes its context as the last parameter", ["Contracts.Calls.CallContext"]),
        ("send its result", [
            "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1", "System.Lazy`1"]));

    private static Dictionary<string, (string FullName, string WayOut)> LiveTypes(params (string WayOut, string[] FullNames)[] groups) => groups
        .SelectMany(static group => group.FullNames.Select(name => (Name: name, group.WayOut)))
        .ToDictionary(static each => each.Name.Substring(each.Name.LastIndexOf('.') + 1), static each => (each.Name, each.WayOut), StringComparer.Ordinal);

    private static bool IsOneOf(ITypeSymbol type, Dictionary<string, string> names) => names.TryGetValue(type.Name, out var full) && type.Is(full);

    private static Fault? ValueFault(ITypeSymbol type, Use use, HashSet<ITypeSymbol> seen, int depth)
    {
        if (depth > DeepestClosing || (seen.Count > MostClosings && type is INamedTypeSymbol { IsGenericType: true }))
        {
            return use.Fault("CTR1013", type);
        }

        if (Underlying(type) is { } value)
        {
            return ValueFault(value, use, seen, depth);
        }

        if (EntryOf(type) is var (key, held))
        {
            return key.TypeKind is not TypeKind.Error and not TypeKind.TypeParameter && !IsMapKey(key) ? use.Fault("CTR1015", key) : ItemFault(held, use, seen, depth);
        }

        return ElementOf(type) is { } element ? ItemFault(element, use, seen, depth)
            : IsScalar(type) || IsBytes(type) || type.TypeKind is TypeKind.Error or TypeKind.TypeParameter ? null
            : type.TypeKind == TypeKind.Enum ? EnumFault((INamedTypeSymbol)type, use)
            : IsMessage(type) ? MessageFault((INamedTypeSymbol)type, use, seen, depth)
            : OtherFault(type, use);
    }

    // CTR1016: protobuf's repeated and map fields hold single values, and no null.
    private static Fault? ItemFault(ITypeSymbol item, Use use, HashSet<ITypeSymbol> seen, int depth) =>
        Underlying(item) is not null ? use.Fault("CTR1016", item, "may be null")
        : ElementOf(item) is not null || EntryOf(item) is not null ? use.Fault("CTR1016", item, "is itself a collection")
        : ValueFault(item, use, seen, depth);

    // CTR1021: an enum is an int32 on the wire; uint has as many bits.
    private static Fault? EnumFault(INamedTypeSymbol type, Use use) =>
        type.EnumUnderlyingType?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 ? use.Fault("CTR1021", type, type.EnumUnderlyingType.ToDisplayString())
        : !IsVisible(type, use.Assembly) ? Fault.Of("CTR1028", use.Symbol, use.Location, type.Name, type.Name, AccessibilityOf(type)) with { About = type }
        : null;

    // What is wrong with a message of this assembly is reported where it is declared; a closed generic one is judged at its use.
    private static Fault? MessageFault(INamedTypeSymbol type, Use use, HashSet<ITypeSymbol> seen, int depth)
    {
        if (!seen.Add(type))
        {
            return null;
        }

        var isForeign = !Same(type.ContainingAssembly, use.Assembly);
        if (isForeign && (!IsVisible(type, use.Assembly) || (!IsGoogleMessage(type) && Faults(type.OriginalDefinition).Any())))
        {
            return use.Fault("CTR1026", type, type.ContainingAssembly.Name);
        }

        if (MessageFacts.Of(type).HasMarshaller)
        {
            return null;
        }

        var isLent = IsLentMessage(type);
        if (isLent && !MessageFacts.Of(type.OriginalDefinition).OwnFaults.IsEmpty)
        {
            return use.Fault("CTR1001", type);
        }

        var held = isForeign || isLent || !Same(type, type.OriginalDefinition) ? Fields(type).Select(field => field.Type) : [];
        return held.Select(each => ValueFault(each, use, seen, depth + 1)).FirstOrDefault(fault => fault is not null);
    }

    private static Fault OtherFault(ITypeSymbol type, Use use) =>
        type.IsTupleType ? use.Fault("CTR1032", type)
        : WayOfLive(type) is { } way ? use.Fault("CTR1030", type, way)
        : type.SpecialType == SpecialType.System_Object || type.TypeKind is TypeKind.Dynamic or TypeKind.Interface ||
            type is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false } ? use.Fault("CTR1008", type)
        : type is INamedTypeSymbol && !Same(type.ContainingAssembly, use.Assembly) ? use.Fault("CTR1026", type, type.ContainingAssembly.Name)
        : use.Fault("CTR1001", type);

    // CTR1030: what goes on after a message is written. The way out differs, so it is part of the message.
    private static string? WayOfLive(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
        {
            return "a call cannot come back through it; send what it would be given or give";
        }

        for (var each = type; each is not null; each = each.BaseType)
        {
            if (Live.TryGetValue(each.MetadataName, out var live) && each.Is(live.FullName))
            {
                return live.WayOut;
            }
        }

        return null;
    }

    /// <summary>Says whether the type, or one that it is made of, is declared only in files that generators emit.</summary>
    public static bool IsEmittedByGenerators(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsEmittedByGenerators(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsEmittedByGenerators) ||
            (!named.DeclaringSyntaxReferences.IsEmpty && named.DeclaringSyntaxReferences.All(static reference => IsEmitted(reference.SyntaxTree))),
        _ => false,
    };

    private static bool IsEmitted(SyntaxTree file) =>
        file.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || file.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase) ||
        file.GetRoot().GetLeadingTrivia().ToFullString().IndexOf("<auto-generated", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool ContainsError(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ContainsError(array.ElementType),
        INamedTypeSymbol named => named.TypeKind == TypeKind.Error || named.TypeArguments.Any(ContainsError),
        _ => type.TypeKind == TypeKind.Error,
    };

    private readonly record struct Use(ISymbol Symbol, Location? Location, IAssemblySymbol Assembly)
    {
        public Fault Fault(string ruleId, ITypeSymbol type, params string[] more) =>
            CSharp.Fault.Of(ruleId, Symbol, Location, [type.ToDisplayString(ShortNames), Symbol.Name, .. more]) with { About = type };
    }
}
