using System.Text.RegularExpressions;
using Contracts.Generator;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.WellKnown;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests;

/// <summary>The files that come with the compiler say what the files that they stand for say.</summary>
public sealed partial class WellKnownTests(ITestOutputHelper output)
{
    // In no package that has .proto files; descriptors of them are in one for JavaScript.
    private static readonly string[] InJavaScript = ["java", "go", "c_sharp"];

    [Fact]
    public void Files_WithAnOriginalOnDisk_HaveItsDescriptor()
    {
        string[] roots = [Protoc.IncludeDirectory, Places.GoogleProtoFiles];
        var paths = WellKnownFiles.All.Where(path => Array.Exists(roots, root => File.Exists(Path.Combine(root, path)))).Order(StringComparer.Ordinal).ToList();
        var set = Path.GetTempFileName();
        try
        {
            var (exitCode, said) = Protoc.Run(roots, set, paths);
            Assert.True(exitCode == 0, said);
            var originals = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(set)).File;
            Assert.All(originals, static original => Assert.Equal(original, Compile(original.Name, JsonNamePolicy.Always)));
            output.WriteLine($"files compared {originals.Count}");
            Assert.True(originals.Count >= 52, "Run tests/install-peers.sh, which installs the originals.");
        }
        finally
        {
            File.Delete(set);
        }
    }

    [Fact]
    public void Files_ThatAPackageMayHaveCompiled_AreKnownByTheirClasses()
    {
        var files = WellKnownFiles.All.Where(static path => !new ProtoReferences(ProtobufLibrary.Latest, false, EquatableArray<string>.Empty, true, false).HasClassesOf(path));
        Assert.All(new ProtoLinker(WellKnownFiles.Find).Link(files.Where(static path => !path.EndsWith("_features.proto", StringComparison.Ordinal))), static file =>
            Assert.Equal(ClassNames.Reflection(file!), ProtoReferences.Reflection(file!.Path)));
    }

    [Fact]
    public void Features_OfLanguages_HaveTheDescriptorsOfAnotherCompiler()
    {
        foreach (var language in InJavaScript)
        {
            var script = Path.Combine(Places.ProtobufForJavaScript, $"{language}_features_pb.js");
            Assert.True(File.Exists(script), $"{script} is not there; run tests/install-peers.sh.");
            var base64 = Descriptor().Match(File.ReadAllText(script)).Groups[1].Value;
            var expected = FileDescriptorProto.Parser.ParseFrom(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            var actual = Compile($"google/protobuf/{language}_features.proto", JsonNamePolicy.Written);

            // It leaves out what can be derived, and that there are imports.
            Clear(expected.Extension);
            Clear(actual.Extension);
            actual.Dependency.Clear();
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Files_All_AreComparedWithSomething() => Assert.All(
        WellKnownFiles.All,
        static path => Assert.True(
            File.Exists(Path.Combine(Protoc.IncludeDirectory, path)) || File.Exists(Path.Combine(Places.GoogleProtoFiles, path))
            || Array.Exists(InJavaScript, language => path == $"google/protobuf/{language}_features.proto"),
            path));

    private static void Clear(RepeatedField<FieldDescriptorProto> fields)
    {
        foreach (var field in fields)
        {
            field.ClearJsonName();
        }
    }

    private static FileDescriptorProto Compile(string path, JsonNamePolicy jsonNames)
    {
        var linker = new ProtoLinker(WellKnownFiles.Find);
        var file = linker.Link([path])[0];
        Assert.True(file is not null, string.Join('\n', linker.ErrorsOf(path)));
        return FileDescriptorProto.Parser.ParseFrom(new DescriptorWriter(jsonNames).Write(file));
    }

    [GeneratedRegex("fileDesc\\(\"([^\"]+)\"")]
    private static partial Regex Descriptor();
}
