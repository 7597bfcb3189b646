using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Generator;

/// <summary>What a project says to the generator by MSBuild properties.</summary>
internal static class GeneratorSettings
{
    /// <summary>The property that switches the generator off: <c>&lt;ContractsGenerator&gt;false&lt;/ContractsGenerator&gt;</c>.</summary>
    public const string Switch = "build_property.ContractsGenerator";

    /// <summary>The property that keeps embedded descriptors in their edition: <c>&lt;ContractsProtoEditionLowering&gt;never&lt;/ContractsProtoEditionLowering&gt;</c>.</summary>
    public const string EditionLowering = "build_property.ContractsProtoEditionLowering";

    /// <summary>The property that has contracts printed: <c>&lt;ContractsProtoOutput&gt;protos&lt;/ContractsProtoOutput&gt;</c>, the folder that our targets write to.</summary>
    public const string ProtoOutput = "build_property.ContractsProtoOutput";

    /// <summary>Whether the project's contracts are printed as .proto files.</summary>
    public static bool PrintsProto(AnalyzerConfigOptions options) => options.TryGetValue(ProtoOutput, out var folder) && folder.Trim().Length > 0;

    /// <summary>Whether a descriptor in an edition is embedded in the words of proto2 or proto3 where Google.Protobuf knows no editions.</summary>
    public static bool LowersEditions(AnalyzerConfigOptions options) =>
        !options.TryGetValue(EditionLowering, out var value) || !string.Equals(value, "never", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anything is emitted; yes unless the project says <c>false</c>.</summary>
    public static bool IsOn(AnalyzerConfigOptions options) =>
        !options.TryGetValue(Switch, out var value) || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
