using System.Text;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Names the operations of one service: on the wire, and in the method table.</summary>
internal static class OperationNames
{
    private const string Suffix = "Async";

    /// <summary>The name on the wire: that of <c>[Method]</c>, or the C# name without <c>Async</c>.</summary>
    public static string OnWire(IMethodSymbol method) =>
        method.Attribute(ContractShape.MethodAttribute)?.ConstructorArguments is [{ Value: string name }] ? name : WithoutSuffix(method.Name);

    /// <summary>The service's name on the wire: that of <c>[Contract]</c>, or namespace and C# name without <c>I</c>.</summary>
    public static string OnWire(INamedTypeSymbol contract)
    {
        if (contract.Attribute(ContractShape.ContractAttribute)?.ConstructorArguments is [{ Value: string name }])
        {
            return name;
        }

        var space = contract.ContainingNamespace;
        return space.IsGlobalNamespace ? Plain(contract) : $"{space.ToDisplayString()}.{Plain(contract)}";
    }

    /// <summary>The interface's name without the leading <c>I</c>.</summary>
    public static string Plain(INamedTypeSymbol contract) =>
        contract.Name.Length > 1 && contract.Name[0] == 'I' && char.IsUpper(contract.Name[1]) ? contract.Name.Substring(1) : contract.Name;

    /// <summary>A name in the method table for each wire name of a service, in their order: an identifier, each another.</summary>
    public static string Key(string wireName, ISet<string> taken)
    {
        var key = new StringBuilder(wireName.Length);
        foreach (var character in wireName)
        {
            key.Append(char.IsLetterOrDigit(character) ? character : '_');
        }

        if (key.Length == 0 || char.IsDigit(key[0]))
        {
            key.Insert(0, '_');
        }

        key[0] = char.ToUpperInvariant(key[0]);
        var unique = key.ToString();
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = $"{key}{i}";
        }

        return unique;
    }

    private static string WithoutSuffix(string name) =>
        name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
}
