using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>Gathers the names that files are to be emitted under. Values are classes all along: see <see cref="EquatableArray{T}"/>.</summary>
internal static class EmittedNames
{
    /// <summary>Gathers the names of one kind of file; an empty one is that of no file.</summary>
    public static IncrementalValueProvider<EquatableArray<string>> Gather(this IncrementalValuesProvider<string> names) =>
        names.Collect().Select(static (all, _) => new EquatableArray<string>(all.RemoveAll(static name => name.Length == 0)));

    /// <summary>Puts those of two kinds together.</summary>
    public static IncrementalValueProvider<EquatableArray<string>> And(
        this IncrementalValueProvider<EquatableArray<string>> names, IncrementalValueProvider<EquatableArray<string>> others) =>
        names.Combine(others).Select(static (both, _) => new EquatableArray<string>([.. both.Left, .. both.Right]));
}
