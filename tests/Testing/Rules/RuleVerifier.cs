using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Testing.Rules;

/// <summary>Runs one analyzer over marked text: every claim must be found, and nothing may be found that is not claimed.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
public static class RuleVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>
    /// Checks that the text compiles, alone and with what the generator emits for it, and that the analyzer reports exactly what is claimed.
    /// </summary>
    /// <param name="marked">C# text; <c>{|CTR0004:text|}</c> claims a diagnostic. Usings as a project with implicit usings has them, and Contracts.</param>
    /// <param name="message">A message that one of the diagnostics must have; <see langword="null"/> checks none.</param>
    /// <param name="version">The language version.</param>
    /// <exception cref="FixtureException">Claims and reports differ, the text does not compile, or the analyzer threw.</exception>
    public static async Task HoldsAsync(string marked, string? message = null, LanguageVersion version = LanguageVersion.Latest)
    {
        var markup = Markup.Parse(marked);
        var document = Fixture.Of(markup.Text, version);
        var found = await Fixture.DiagnoseAsync(document, new TAnalyzer(), mustCompile: true);
        Compare(markup, found);
        await Emission.CompilesAsync(document);
        if (message is not null && !found.Any(each => string.Equals(each.GetMessage(CultureInfo.InvariantCulture), message, StringComparison.Ordinal)))
        {
            throw new FixtureException(
                $"No diagnostic says\n  {message}\nbut\n  {string.Join("\n  ", found.Select(each => each.GetMessage(CultureInfo.InvariantCulture)))}");
        }
    }

    /// <summary>Checks that the analyzer neither reports nor throws over text that does not compile.</summary>
    /// <exception cref="FixtureException">The analyzer reported or threw, or the text compiles.</exception>
    public static async Task KeepsQuietAsync(string broken)
    {
        var found = await Fixture.DiagnoseAsync(Fixture.Of(broken, LanguageVersion.Latest), new TAnalyzer(), mustCompile: false);
        Compare(new Markup(broken, []), found);
    }

    /// <summary>Compares claims and reports.</summary>
    internal static void Compare(Markup markup, ImmutableArray<Diagnostic> found)
    {
        var reports = found.Select(each => new Claim(each.Id, each.Location.SourceSpan)).ToList();
        var missing = markup.Claims.Where(claim => !reports.Remove(claim)).ToArray();
        if (missing.Length == 0 && reports.Count == 0)
        {
            return;
        }

        throw new FixtureException(string.Join('\n', [
            .. missing.Select(claim => $"Claimed, not reported: {Show(claim, markup.Text)}"),
            .. reports.Select(claim => $"Reported, not claimed: {Show(claim, markup.Text)}"),
            markup.Text]));
    }

    private static string Show(Claim claim, string text) =>
        $"{claim.Id} at {claim.Span} '{(claim.Span.End <= text.Length ? text.Substring(claim.Span.Start, claim.Span.Length) : "")}'";
}
