using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Generator;

/// <summary>What a project says to the generator by MSBuild properties.</summary>
/// <param name="IsOn">Whether anything is emitted; yes unless <c>&lt;ContractsGenerator&gt;false&lt;/ContractsGenerator&gt;</c>.</param>
/// <param name="LowersEditions">
/// Whether a descriptor in an edition is embedded in the words of proto2 or proto3 where Google.Protobuf knows no editions; yes
/// unless <c>&lt;ContractsProtoEditionLowering&gt;never&lt;/ContractsProtoEditionLowering&gt;</c>.
/// </param>
/// <param name="HasSourceInfo">
/// Whether embedded descriptors have the places and comments of what is declared; where <c>&lt;ContractsProtoSourceInfo&gt;true&lt;/ContractsProtoSourceInfo&gt;</c>.
/// </param>
/// <param name="PrintsProto">Whether contracts are printed as .proto files: where <c>&lt;ContractsProtoOutput&gt;protos&lt;/ContractsProtoOutput&gt;</c> names a folder.</param>
/// <param name="PrintsOpenRpc">Whether contracts are printed as OpenRPC documents: where <c>&lt;ContractsOpenRpcOutput&gt;docs&lt;/ContractsOpenRpcOutput&gt;</c> names a folder.</param>
internal sealed record GeneratorSettings(bool IsOn, bool LowersEditions, bool HasSourceInfo, bool PrintsProto, bool PrintsOpenRpc)
{
    /// <summary>The property that switches the generator off.</summary>
    public const string Switch = "build_property.ContractsGenerator";

    /// <summary>The property that keeps embedded descriptors in their edition.</summary>
    public const string EditionLowering = "build_property.ContractsProtoEditionLowering";

    /// <summary>The property that has embedded descriptors tell places and comments.</summary>
    public const string SourceInfo = "build_property.ContractsProtoSourceInfo";

    /// <summary>The property that has contracts printed: the folder that our targets write to.</summary>
    public const string ProtoOutput = "build_property.ContractsProtoOutput";

    /// <summary>The property that has OpenRPC documents printed: the folder that our targets write to.</summary>
    public const string OpenRpcOutput = "build_property.ContractsOpenRpcOutput";

    public static GeneratorSettings Of(AnalyzerConfigOptions options) => new(
        !Says(options, Switch, "false"),
        !Says(options, EditionLowering, "never"),
        Says(options, SourceInfo, "true"),
        HasFolder(options, ProtoOutput),
        HasFolder(options, OpenRpcOutput));

    private static bool HasFolder(AnalyzerConfigOptions options, string property) => options.TryGetValue(property, out var folder) && folder.Trim().Length > 0;

    private static bool Says(AnalyzerConfigOptions options, string property, string word) =>
        options.TryGetValue(property, out var value) && string.Equals(value, word, StringComparison.OrdinalIgnoreCase);
}
