namespace Contracts.Generator;

/// <summary>Two values of the pipeline that go on as one, to be combined with a third: a class, as <see cref="Model.EquatableArray{T}"/> is.</summary>
internal sealed record Pair<TLeft, TRight>(TLeft Left, TRight Right);
