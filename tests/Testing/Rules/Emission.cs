using Microsoft.CodeAnalysis;

namespace Contracts.Testing.Rules;

/// <summary>Runs the generator over fixtures: whatever breaks a rule, what is emitted must compile.</summary>
internal static class Emission
{
    /// <summary>Checks that the document compiles with what is emitted for it.</summary>
    /// <returns>How many files were emitted.</returns>
    /// <exception cref="FixtureException">It does not compile, or the generator threw.</exception>
    public static async Task<int> CompilesAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var driver = (await Fixture.DriverAsync(document)).RunGeneratorsAndUpdateCompilation(compilation, out var emitted, out _);
        var result = driver.GetRunResult().Results[0];
        if (result.Exception is not null)
        {
            throw new FixtureException($"The generator threw: {result.Exception}");
        }

        var errors = emitted.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error).ToArray();
        return errors.Length == 0
            ? result.GeneratedSources.Length
            : throw new FixtureException(
                $"What is emitted does not compile:\n{string.Join('\n', errors.Select(each => each.ToString()))}\n{await document.GetTextAsync()}\n" +
                string.Join('\n', result.GeneratedSources.Select(source => source.SourceText)));
    }
}
