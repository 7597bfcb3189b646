using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>A case that a union lists.</summary>
/// <param name="Number">The field number as written; it may break CTR1003.</param>
/// <param name="Type">The case; <see langword="null"/> if it is no class or struct.</param>
/// <param name="Mark">The attribute that lists it.</param>
internal readonly record struct UnionCase(int Number, INamedTypeSymbol? Type, AttributeData Mark);
