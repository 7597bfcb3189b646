using Xunit.Abstractions;

namespace Contracts.Proto.Tests;

/// <summary>Our descriptors equal protoc's, file by file, with the places and comments of what they declare.</summary>
public sealed class DescriptorTests(ITestOutputHelper output)
{
    // The first and the last import what their package does not have; the others are of an edition to come.
    private static readonly string[] RejectedByProtoc =
    [
        "google/protobuf/compiler/ruby/",
        "google/protobuf/internal_options.proto",
        "google/protobuf/json/json_enumval_custom_string.proto",
        "google/protobuf/late_loaded_option",
        "google/protobuf/sample_messages_edition.proto",
        "google/protobuf/util/json_format_proto3.proto",
    ];

    [Fact]
    public void WellKnownTypes_Compiled_EqualProtocsDescriptors() => Expect([Protoc.IncludeDirectory]);

    [Fact]
    public void FeatureFiles_Compiled_EqualProtocsDescriptors() => Expect([Path.Combine(Places.Corpus, "accepted"), Protoc.IncludeDirectory]);

    [Fact]
    public void LocationFiles_Compiled_EqualProtocsDescriptors() => Expect([Path.Combine(Places.Corpus, "locations"), Protoc.IncludeDirectory]);

    [Fact]
    public void GoogleProtoFiles_Compiled_EqualProtocsDescriptors()
    {
        if (!Directory.Exists(Places.GoogleProtoFiles))
        {
            output.WriteLine("Skipped: the npm corpus is not installed; run tests/install-peers.sh.");
            return;
        }

        Expect([Places.GoogleProtoFiles, Protoc.IncludeDirectory]);
    }

    // Compiles every file below the first root.
    private void Expect(string[] roots)
    {
        var files = Directory.EnumerateFiles(roots[0], "*.proto", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(roots[0], x).Replace('\\', '/'))
            .Where(x => !Array.Exists(RejectedByProtoc, y => x.StartsWith(y, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        var outcome = DescriptorOracle.Compare(roots, files);
        output.WriteLine(outcome.ToString());
        Assert.True(outcome.Differences.Count == 0, outcome.ToString());
    }
}
