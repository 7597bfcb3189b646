using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Generator.Tests.Proto;

/// <summary>What a project in /project says of its .proto files, as MSBuild hands it to the compiler; without a path, its properties.</summary>
internal sealed class ProtoSettings(params (string Path, string Name, string Value)[] metadata) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(
        key => key == "build_property.ProjectDir" ? "/project/" : Array.Find(metadata, each => each.Path.Length == 0 && key == "build_property." + each.Name).Value);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(
        key => Array.Find(metadata, each => textFile.Path == "/project/" + each.Path && key == "build_metadata.AdditionalFiles." + each.Name).Value);

    private sealed class Options(Func<string, string?> find) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = find(key);
            return value is not null;
        }
    }
}
