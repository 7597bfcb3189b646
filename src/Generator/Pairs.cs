using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>Makes pairs in the pipeline.</summary>
internal static class Pairs
{
    /// <summary>Combines two values that are to be combined with more.</summary>
    public static IncrementalValueProvider<Pair<TLeft, TRight>> With<TLeft, TRight>(this IncrementalValueProvider<TLeft> left, IncrementalValueProvider<TRight> right) =>
        left.Combine(right).Select(static (both, _) => new Pair<TLeft, TRight>(both.Left, both.Right));
}
