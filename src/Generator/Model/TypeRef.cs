using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.Model;

/// <summary>A type as it is written in emitted code: fully qualified with <c>global::</c>, with nullability. A model holds no symbols, because they keep their compilation alive and differ in each.</summary>
/// <param name="Name">Such as <c>global::N.Page&lt;string?&gt;</c>, <c>int?</c>.</param>
internal readonly record struct TypeRef(string Name)
{
    /// <summary>The type of that name, given with dots and without escapes.</summary>
    public static TypeRef OfDotted(string name) => new("global::" + Escape(name));

    /// <summary>The name with <c>@</c> before each part that is a keyword.</summary>
    public static string Escape(string dottedName) => string.Join(
        ".", dottedName.Split('.').Select(static part => SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None ? part : "@" + part));

    /// <summary>The type with <c>?</c>, as the type of a local that may hold nothing yet.</summary>
    public TypeRef Nullable => Name.EndsWith("?", StringComparison.Ordinal) ? this : new(Name + "?");

    /// <summary>The type without <c>?</c>.</summary>
    public TypeRef NotNull => Name.EndsWith("?", StringComparison.Ordinal) ? new(Name.Substring(0, Name.Length - 1)) : this;

    public override string ToString() => Name;
}
