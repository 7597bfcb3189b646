using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Testing.Rules;

/// <summary>C# text in which <c>{|CTR0004:Task&lt;int&gt;[]|}</c> claims a diagnostic at the text inside.</summary>
/// <param name="Text">The text without its markup.</param>
/// <param name="Claims">The claimed diagnostics, in the order of their starts.</param>
public sealed record Markup(string Text, ImmutableArray<Claim> Claims)
{
    private const string Opening = "{|";
    private const string Closing = "|}";

    /// <summary>Takes the markup out of the text. Claims nest.</summary>
    /// <exception cref="FormatException">A claim is not closed, closed without being open, or has no id.</exception>
    public static Markup Parse(string marked)
    {
        var text = new System.Text.StringBuilder(marked.Length);
        var open = new Stack<(string Id, int Start)>();
        var claims = ImmutableArray.CreateBuilder<Claim>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (At(marked, i, Opening))
            {
                var colon = marked.IndexOf(':', i);
                if (colon < 0 || colon == i + Opening.Length)
                {
                    throw new FormatException($"The claim at {i} has no id; write {{|CTR0004:text|}}.");
                }

                open.Push((marked[(i + Opening.Length)..colon], text.Length));
                i = colon;
            }
            else if (At(marked, i, Closing))
            {
                if (!open.TryPop(out var claim))
                {
                    throw new FormatException($"'|}}' at {i} closes no claim.");
                }

                claims.Add(new Claim(claim.Id, TextSpan.FromBounds(claim.Start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return open.Count == 0
            ? new Markup(text.ToString(), [.. claims.OrderBy(claim => claim.Span.Start).ThenBy(claim => claim.Id, StringComparer.Ordinal)])
            : throw new FormatException($"The claim of {open.Peek().Id} is not closed; end it with '|}}'.");
    }

    private static bool At(string marked, int index, string sign) => string.CompareOrdinal(marked, index, sign, 0, sign.Length) == 0;
}
