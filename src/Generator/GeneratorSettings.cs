using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Generator;

/// <summary>What a project says to the generator by MSBuild properties.</summary>
internal static class GeneratorSettings
{
    /// <summary>The property that switches the generator off: <c>&lt;ContractsGenerator&gt;false&lt;/ContractsGenerator&gt;</c>.</summary>
    public const string Switch = "build_property.ContractsGenerator";

    /// <summary>Whether anything is emitted; yes unless the project says <c>false</c>.</summary>
    public static bool IsOn(AnalyzerConfigOptions options) =>
        !options.TryGetValue(Switch, out var value) || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
