using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>The descriptor of an edition is lowered for a Google.Protobuf that knows none, unless the project says never.</summary>
public sealed partial class EditionTests
{
    private const string Edition = "edition = \"2023\"; package p; message M { int32 a = 1; int32 b = 2 [features.field_presence = IMPLICIT]; }";

    // What tells the generator that Google.Protobuf reads editions, as from 3.27 on.
    private const string Newer = "namespace Google.Protobuf.Reflection { internal sealed class FeatureSetDescriptor { } }";

    [Theory]
    [InlineData("", "", "proto3")]
    [InlineData("", "auto", "proto3")]
    [InlineData("", "never", "editions")]
    [InlineData("", "Never", "editions")]
    [InlineData(Newer, "", "editions")]
    public void Descriptor_OfAnEdition_IsInTheWordsThatTheProjectNeeds(string csharp, string lowering, string syntax)
    {
        var run = ProtoRun.Of(csharp, new ProtoSettings(("", "ContractsProtoEditionLowering", lowering)), ("a.proto", Edition)).Compiles();
        var descriptor = Convert.FromBase64String(Embedded().Match(run.Text).Groups[1].Value);

        // The syntax is the last field but the edition, which only an edition has.
        var end = syntax == "editions" ? Encoding.ASCII.GetString(descriptor)[..^3] : Encoding.ASCII.GetString(descriptor);
        Assert.EndsWith(syntax, end, StringComparison.Ordinal);
    }

    [GeneratedRegex("FromBase64String\\(\"([^\"]+)\"")]
    private static partial Regex Embedded();
}
