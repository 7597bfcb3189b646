using Microsoft.CodeAnalysis.Text;

namespace Contracts.Testing.Rules;

/// <summary>A diagnostic that a fixture claims.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Span">Where, in characters of the text without markup.</param>
public readonly record struct Claim(string Id, TextSpan Span);
