using System.Reflection;
using Contracts.Generator.Emit.Schema;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Google.Protobuf.Reflection;

namespace Contracts.Proto.Tests.Emission;

/// <summary>The same files compiled twice: from protoc's C# and from ours.</summary>
internal sealed record TwinAssemblies(Assembly Theirs, Assembly Ours, IReadOnlyList<(FileDescriptor Theirs, FileDescriptor Ours)> Files)
{
    // Google.Protobuf has the C# of these.
    private const string BuiltIn = "google/protobuf/";

    private static readonly SchemaSettings Settings = new(IsPublic: true, ProtobufLibrary.Latest);

    /// <summary>Compiles the files with all that they import, each under one name.</summary>
    public static TwinAssemblies Of(string root, IReadOnlyList<string> files) => Of(root, root, files, Settings);

    /// <summary>Compiles files of one root by protoc, those of the same names of another by ours.</summary>
    public static TwinAssemblies Of(string theirRoot, string ourRoot, IReadOnlyList<string> files, SchemaSettings settings)
    {
        var linked = new ProtoLinker(new SourceTree(ourRoot).Find).Link(files);
        var models = linked.SelectMany(x => WithImports(x!)).Distinct().Select(x => SchemaLowering.Lower(x, settings)).ToList();
        var texts = Protoc.CSharp([theirRoot, Protoc.IncludeDirectory], [.. models.Select(x => x.Path)]);
        var theirs = CSharpCompiler.Load("Theirs", texts.Values);
        var ours = CSharpCompiler.Load("Ours", models.Select(SchemaFileEmitter.Write));
        return new TwinAssemblies(theirs, ours, [.. models.Select(x => (Descriptor(theirs, x), Descriptor(ours, x)))]);
    }

    /// <summary>The file and all that it imports, without what Google.Protobuf brings.</summary>
    public static IEnumerable<FileSymbol> WithImports(FileSymbol file) => file.Path.StartsWith(BuiltIn, StringComparison.Ordinal)
        ? []
        : file.Imports.OfType<FileSymbol>().SelectMany(WithImports).Append(file);

    private static FileDescriptor Descriptor(Assembly assembly, SchemaFileModel model) => (FileDescriptor)assembly
        .GetType(model.Namespace.Length == 0 ? model.Reflection : $"{model.Namespace}.{model.Reflection}", throwOnError: true)!
        .GetProperty("Descriptor")!.GetValue(null)!;
}
