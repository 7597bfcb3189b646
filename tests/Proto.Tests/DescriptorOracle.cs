using System.Globalization;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Source;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Contracts.Proto.Tests;

/// <summary>Compiles files with protoc and with ours and says where the descriptors differ.</summary>
internal static class DescriptorOracle
{
    public static Outcome Compare(IReadOnlyList<string> roots, IReadOnlyList<string> files)
    {
        var path = Path.GetTempFileName();
        try
        {
            var (exitCode, output) = Protoc.Run(roots, path, files, "--include_source_info");
            Assert.True(exitCode == 0, output);
            var expected = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(path)).File.ToDictionary(x => x.Name, StringComparer.Ordinal);
            var tree = new SourceTree([.. roots]);
            var linker = new ProtoLinker(tree.Find);
            var linked = linker.Link(files);
            var writer = new DescriptorWriter(JsonNamePolicy.Always, hasSourceInfo: true);
            var outcome = new Outcome();
            for (var i = 0; i < files.Count; i++)
            {
                outcome.Add(Difference(files[i], linked[i], linker, writer, expected[files[i]]));
            }

            // protoc says nothing of a file without a syntax.
            outcome.AddSets(Warnings(output, roots), files.SelectMany(linker.ErrorsOf).Where(x => x.Rule != ProtoRule.WrittenSyntax).Select(x => x.ToString()));
            return outcome;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Difference(string path, FileSymbol? file, ProtoLinker linker, DescriptorWriter writer, FileDescriptorProto expected)
    {
        if (file is null)
        {
            var errors = linker.ErrorsOf(path).Where(x => !x.IsWarning).Take(3);
            return string.Create(CultureInfo.InvariantCulture, $"{path}: not linked: {string.Join(" | ", errors)}");
        }

        var bytes = writer.Write(file);
        var actual = FileDescriptorProto.Parser.ParseFrom(bytes);
        var (places, theirPlaces) = (actual.SourceCodeInfo, expected.SourceCodeInfo);
        if (!places.Equals(theirPlaces))
        {
            var index = places.Location.Zip(theirPlaces.Location).TakeWhile(x => x.First.Equals(x.Second)).Count();
            return $"{path}: location {index} of {places.Location.Count}, {theirPlaces.Location.Count}:\n  ours   {places.Location.ElementAtOrDefault(index)}\n  protoc {theirPlaces.Location.ElementAtOrDefault(index)}";
        }

        if (actual.Equals(expected) || bytes.AsSpan().SequenceEqual(expected.ToByteArray()))
        {
            return null;
        }

        var (ours, theirs) = (JsonFormatter.Default.Format(actual), JsonFormatter.Default.Format(expected));
        var at = ours.Zip(theirs).TakeWhile(x => x.First == x.Second).Count();
        if (ours == theirs)
        {
            // Only unknown fields differ, which JSON does not show.
            (ours, theirs) = (Convert.ToHexString(bytes), Convert.ToHexString(expected.ToByteArray()));
            at = ours.Zip(theirs).TakeWhile(x => x.First == x.Second).Count();
        }

        var start = Math.Max(0, at - 150);
        return $"{path}:\n  ours   {Cut(ours, start)}\n  protoc {Cut(theirs, start)}";
    }

    // protoc names files by their place on disk, we by the path they are imported under.
    private static IEnumerable<string> Warnings(string output, IReadOnlyList<string> roots) =>
        output.Split('\n').Where(x => x.Contains(": warning: ", StringComparison.Ordinal))
            .Select(x => roots.Aggregate(x, (line, root) => line.StartsWith(root + "/", StringComparison.Ordinal) ? line[(root.Length + 1)..] : line));

    private static string Cut(string text, int start) => start < text.Length ? text.Substring(start, Math.Min(300, text.Length - start)) : string.Empty;
}
