using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.WellKnown;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>What a project's references have of what the C# of its .proto files needs, and what the project says of all of them.</summary>
/// <param name="Library">The Google.Protobuf.</param>
/// <param name="HasGrpc">Whether Grpc.Core.Api is there, so that its clients and bases are emitted too.</param>
/// <param name="Compiled">The files of ours, apart from what Google.Protobuf always has, whose classes are there: Google.Api.CommonProtos has some of them, by its version.</param>
/// <param name="LowersEditions">Whether the project lets descriptors be lowered for a Google.Protobuf that knows no editions.</param>
/// <param name="HasSourceInfo">Whether the project has descriptors tell places and comments.</param>
internal sealed record ProtoReferences(ProtobufLibrary Library, bool HasGrpc, EquatableArray<string> Compiled, bool LowersEditions, bool HasSourceInfo)
{
    public static ProtoReferences Of(Compilation compilation, GeneratorSettings settings)
    {
        // Asking the compilation makes it read the names in each of its references, most of which are the framework's.
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(static each => !IsOfFramework(each.Name)).Prepend(compilation.Assembly).ToList();
        var map = Find("Google.Protobuf.Collections.MapField`2");
        return new ProtoReferences(
            new ProtobufLibrary(
                map is null || map.GetMembers("MergeFrom").Length > 0,
                map is null || Find("Google.Protobuf.Reflection.FeatureSetDescriptor") is not null),
            Find("Grpc.Core.ClientBase`1") is not null,
            WellKnownFiles.All.Where(path => !IsOfGoogleProtobuf(path) && Find(Reflection(path)) is not null).OrderBy(static path => path, StringComparer.Ordinal).ToImmutableArray(),
            settings.LowersEditions,
            settings.HasSourceInfo);

        INamedTypeSymbol? Find(string name) => assemblies.Select(each => each.GetTypeByMetadataName(name)).FirstOrDefault(static type => type is not null);
    }

    private static bool IsOfFramework(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal) || assembly is "System" or "mscorlib" or "netstandard" or "WindowsBase";

    /// <summary>Whether a reference has the classes of a file that we bring.</summary>
    public bool HasClassesOf(string path) =>
        IsOfGoogleProtobuf(path) ? !path.EndsWith("_features.proto", StringComparison.Ordinal) : Compiled.Contains(path, StringComparer.Ordinal);

    /// <summary>The class of the descriptor of a file of ours, whose package is its folder.</summary>
    public static string Reflection(string path) => string.Join(".", path.Substring(0, path.Length - ".proto".Length).Split('/').Select(PascalCase.OfUnderscores)) + "Reflection";

    private static bool IsOfGoogleProtobuf(string path) =>
        path.StartsWith("google/protobuf/", StringComparison.Ordinal) && path.IndexOf('/', "google/protobuf/".Length) < 0;
}
