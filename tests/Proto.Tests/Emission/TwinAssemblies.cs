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

    private static readonly object Namespace = new();

    private static readonly SchemaSettings Settings = new(IsPublic: true, ProtobufLibrary.Latest);

    /// <summary>Compiles the files with all that they import, each under one name.</summary>
    public static TwinAssemblies Of(string root, IReadOnlyList<string> files) => Of(root, root, files, Settings);

    /// <summary>Compiles files of one root by protoc, those of the same names of another by ours.</summary>
    public static TwinAssemblies Of(string theirRoot, string ourRoot, IReadOnlyList<string> files, SchemaSettings settings) =>
        Of(theirRoot, [.. new ProtoLinker(new SourceTree(ourRoot).Find).Link(files).SelectMany(x => WithImports(x!)).Distinct()], settings);

    /// <summary>
    /// Compiles many files, with all that they import, in batches of about <paramref name="size"/>. Files of which a type is called as that of another
    /// are not compiled together.
    /// </summary>
    public static IEnumerable<TwinAssemblies> Batches(string root, IReadOnlyList<string> files, int size)
    {
        var batches = new List<(HashSet<FileSymbol> Files, Dictionary<string, object> Names)>();
        foreach (var file in new ProtoLinker(new SourceTree(root).Find).Link(files))
        {
            var all = WithImports(file!).Distinct().ToList();
            var batch = batches.Find(x => x.Files.Count < size && all.TrueForAll(y => Names(y).All(z => !x.Names.TryGetValue(z.Name, out var other) || other == z.Owner)));
            if (batch.Files is null)
            {
                batch = ([], new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase));
                batches.Add(batch);
            }

            batch.Files.UnionWith(all);
            all.ForEach(x => Names(x).ToList().ForEach(y => batch.Names[y.Name] = y.Owner));
        }

        return batches.Select(x => Of(root, [.. x.Files], Settings));
    }

    private static TwinAssemblies Of(string theirRoot, IReadOnlyList<FileSymbol> files, SchemaSettings settings)
    {
        var models = files.Select(x => SchemaLowering.Lower(x, settings)).ToList();
        Assembly? theirs = null, ours = null;
        Parallel.Invoke(
            () => theirs = CSharpCompiler.Load("Theirs", Protoc.CSharp([theirRoot, Protoc.IncludeDirectory], [.. models.Select(x => x.Path)]).Values),
            () => ours = CSharpCompiler.Load("Ours", models.Select(x => SchemaFileEmitter.Write(x).ToString())));
        return new TwinAssemblies(theirs!, ours!, [.. models.Select(x => (Descriptor(theirs!, x), Descriptor(ours!, x)))]);
    }

    // Types are the file's, namespaces are nobody's.
    private static IEnumerable<(string Name, object Owner)> Names(FileSymbol file)
    {
        var space = ClassNames.Namespace(file).Split('.');
        return file.Messages.Select(ClassNames.Type).Concat(file.Enums.Select(ClassNames.Type)).Append(ClassNames.Reflection(file)).Select(x => (x, (object)file))
            .Concat(space.Select((_, i) => (string.Join('.', space.Take(i + 1)), Namespace)));
    }

    /// <summary>The file and all that it imports, without what Google.Protobuf brings.</summary>
    public static IEnumerable<FileSymbol> WithImports(FileSymbol file) => file.Path.StartsWith(BuiltIn, StringComparison.Ordinal)
        ? []
        : file.Imports.OfType<FileSymbol>().SelectMany(WithImports).Append(file);

    private static FileDescriptor Descriptor(Assembly assembly, SchemaFileModel model) => (FileDescriptor)assembly
        .GetType(model.Namespace.Length == 0 ? model.Reflection : $"{model.Namespace}.{model.Reflection}", throwOnError: true)!
        .GetProperty("Descriptor")!.GetValue(null)!;
}
