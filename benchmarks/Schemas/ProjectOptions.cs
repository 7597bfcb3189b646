using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Benchmarks.Schemas;

/// <summary>The options of a project in whose directory the .proto files lie; they have no services.</summary>
internal sealed class ProjectOptions(string directory) : AnalyzerConfigOptionsProvider
{
    private readonly Options _options = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["build_property.ProjectDir"] = directory,
        ["build_metadata.AdditionalFiles.GrpcServices"] = "None",
    });

    public override AnalyzerConfigOptions GlobalOptions => _options;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
