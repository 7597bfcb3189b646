using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Testing.Rules;

/// <summary>Runs analyzers over text without markup.</summary>
public static class Sample
{
    /// <summary>Gives what the analyzer reports of the text, in the order of the places.</summary>
    /// <exception cref="FixtureException">The text does not compile, or the analyzer threw.</exception>
    public static Task<ImmutableArray<Diagnostic>> DiagnoseAsync(
        string text, DiagnosticAnalyzer analyzer, LanguageVersion version = LanguageVersion.Latest) =>
        Fixture.DiagnoseAsync(Fixture.Of(text, version), analyzer, mustCompile: true);

    /// <summary>Checks that the text compiles with what the generator emits for it, and that something is emitted.</summary>
    /// <exception cref="FixtureException">It does not compile, nothing is emitted, or the generator threw.</exception>
    public static async Task CompilesWithEmittedAsync(string text)
    {
        if (await Emission.CompilesAsync(Fixture.Of(text, LanguageVersion.Latest)) == 0)
        {
            throw new FixtureException("Nothing is emitted for the text, so that it compiles proves nothing.");
        }
    }
}
