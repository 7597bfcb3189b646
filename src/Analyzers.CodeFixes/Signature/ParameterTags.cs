using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>Moves what a method's documentation says about parameters that become one.</summary>
internal static class ParameterTags
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Takes the tags out, and puts one for the new parameter in the place of the first.</summary>
    /// <param name="method">The documented method.</param>
    /// <param name="parameters">The parameters that go.</param>
    /// <param name="added">The parameter that comes.</param>
    /// <returns>What then stands before the method, and what was said, by parameter.</returns>
    public static (SyntaxTriviaList Leading, IReadOnlyDictionary<string, string> Said) Take(MethodDeclarationSyntax method, IEnumerable<string> parameters, string added)
    {
        var text = method.GetLeadingTrivia().ToFullString();
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var name = Regex.Escape(parameter);

            // A whole line with its end, or what of a line it is.
            var tag = new Regex($@"(?<line>(?<=^|\n)[ \t]*///[ \t]*)?<param\s+name=""{name}""\s*(/>|>(?<text>.*?)</param>)(?(line)([ \t]*(?<end>\r?\n))?)", RegexOptions.Singleline, Limit);
            if (tag.Match(text) is { Success: true } match)
            {
                var kept = said.Count > 0 ? "" : $"{match.Groups["line"].Value}<param name=\"{added}\">What it takes.</param>{match.Groups["end"].Value}";
                said.Add(parameter, Regex.Replace(match.Groups["text"].Value, @"\s*\r?\n[ \t]*///[ \t]*", " ", RegexOptions.None, Limit).Trim());
                text = text.Remove(match.Index, match.Length).Insert(match.Index, kept);
            }

            text = Regex.Replace(text, $@"<paramref\s+name=""{name}""\s*/>", $"<c>{parameter}</c>", RegexOptions.None, Limit);
        }

        return (said.Count == 0 ? method.GetLeadingTrivia() : SyntaxFactory.ParseLeadingTrivia(text), said);
    }
}
