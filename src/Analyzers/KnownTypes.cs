using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers;

/// <summary>The runtime's types that rules ask for, looked up once for each compilation.</summary>
/// <param name="Contract"><c>[Contract]</c>.</param>
/// <param name="Mixin"><c>[Mixin]</c>.</param>
/// <param name="Message"><c>[Message]</c>.</param>
internal sealed record KnownTypes(INamedTypeSymbol Contract, INamedTypeSymbol Mixin, INamedTypeSymbol Message)
{
    /// <summary>Looks the types up; <see langword="null"/> if the compilation does not reference the runtime.</summary>
    public static KnownTypes? Resolve(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Contracts.ContractAttribute") is { } contract &&
        compilation.GetTypeByMetadataName("Contracts.MixinAttribute") is { } mixin &&
        compilation.GetTypeByMetadataName("Contracts.MessageAttribute") is { } message
            ? new KnownTypes(contract, mixin, message)
            : null;
}
