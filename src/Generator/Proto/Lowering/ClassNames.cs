using System.Text;
using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>
/// What files, messages and enums are called in C#, as dotted names without escapes. Where protoc's name does not
/// compile, an underscore behind it makes one that does.
/// </summary>
internal static class ClassNames
{
    private static readonly HashSet<string> Fixed = new(StringComparer.Ordinal)
    {
        "Parser", "Descriptor", "Clone", "Equals", "GetHashCode", "ToString", "WriteTo", "CalculateSize", "MergeFrom", "OnConstruction",
    };

    private static readonly HashSet<string> FixedOfExtendable = new(StringComparer.Ordinal)
    {
        "GetExtension", "GetOrInitializeExtension", "SetExtension", "HasExtension", "ClearExtension",
    };

    /// <summary>The namespace: <c>csharp_namespace</c> as it is, else what the package becomes.</summary>
    public static string Namespace(FileSymbol file) => file.Options?.Find(OptionNumbers.CSharpNamespace)?.Last.Bytes is { } written
        ? Encoding.UTF8.GetString([.. written.Select(c => (byte)c)])
        : string.Join(".", file.Package.Split('.').Where(x => x.Length > 0).Select(PascalCase.OfUnderscores));

    /// <summary>The class of the descriptor, with its namespace.</summary>
    public static string Reflection(FileSymbol file) => Symbol.Join(Namespace(file), ReflectionName(file));

    public static string ReflectionName(FileSymbol file) => Free(file, BaseOf(file) + "Reflection");

    /// <summary>The class of the extensions of a file's top level.</summary>
    public static string ExtensionsName(FileSymbol file) => Free(file, BaseOf(file) + "Extensions");

    public static string Name(MessageSymbol message)
    {
        var name = message.Name;
        var isTaken = Fixed.Contains(name)
            || (name == "Types" && (message.Parent is not null || HasTypes(message)))
            || (name == "Extensions" && message.Extensions.Count > 0)
            || (FixedOfExtendable.Contains(name) && message.ExtensionRanges.Count > 0);
        return isTaken ? name + "_" : name;
    }

    public static string Name(EnumSymbol symbol) => symbol.Parent is not null && symbol.Name == "Types" ? "Types_" : symbol.Name;

    public static string Type(MessageSymbol message) => Symbol.Join(Scope(message.File, message.Parent), Name(message));

    public static string Type(EnumSymbol symbol) => Symbol.Join(Scope(symbol.File, symbol.Parent), Name(symbol));

    /// <summary>Whether the message has types nested in it, besides the entries of maps.</summary>
    public static bool HasTypes(MessageSymbol message) => message.Enums.Count > 0 || message.Messages.Exists(x => !x.IsMapEntry);

    private static string Scope(FileSymbol file, MessageSymbol? parent) => parent is null ? Namespace(file) : Type(parent) + ".Types";

    private static string BaseOf(FileSymbol file)
    {
        var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        return PascalCase.OfUnderscores(dot < 0 ? name : name.Substring(0, dot));
    }

    private static string Free(FileSymbol file, string name)
    {
        while (file.Messages.Exists(x => x.Name == name) || file.Enums.Exists(x => x.Name == name))
        {
            name += "_";
        }

        return name;
    }
}
