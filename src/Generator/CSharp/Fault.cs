using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>One breach of a rule: an analyzer reports it, the generator skips what it names.</summary>
/// <remarks>It holds a symbol and so must not enter a model: the generator asks, skips and forgets it.</remarks>
/// <param name="RuleId">The rule, as in <c>CTR0004</c>.</param>
/// <param name="Symbol">The contract, method or parameter at fault.</param>
/// <param name="Location">The smallest token that must change; <see langword="null"/> if it is not in this compilation's source.</param>
/// <param name="Arguments">What the rule's message is formatted with.</param>
internal readonly record struct Fault(string RuleId, ISymbol Symbol, Location? Location, ImmutableArray<string> Arguments)
{
    /// <summary>What else the message points at; empty for most rules.</summary>
    public ImmutableArray<Location> AlsoAt { get; init; } = [];

    /// <summary>The type that the symbol must not mention or leave out, for a fix to find; <see langword="null"/> for most rules.</summary>
    public ITypeSymbol? About { get; init; }

    /// <summary>Names the fault with what the message is formatted with.</summary>
    public static Fault Of(string ruleId, ISymbol symbol, Location? location, params string[] arguments) =>
        new(ruleId, symbol, location, [.. arguments]);

    /// <summary>Adds the places that the message points at besides.</summary>
    public Fault Also(ImmutableArray<Location> locations) => this with { AlsoAt = locations };
}
