using System.Text;
using System.Text.RegularExpressions;
using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>The descriptor of an edition is lowered for a Google.Protobuf that knows none, unless the project says never.</summary>
public sealed partial class EditionTests
{
    private const string Edition = "edition = \"2023\"; package p; message M { int32 a = 1; int32 b = 2 [features.field_presence = IMPLICIT]; }";

    // What tells the generator that Google.Protobuf reads editions, as from 3.27 on.
    private static readonly CSharpCompilation Newer = CSharpCompilation.Create(
        "Newer",
        [CSharpSyntaxTree.ParseText("namespace Google.Protobuf.Reflection { public sealed class FeatureSetDescriptor { } }")],
        UserProject.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    [Theory]
    [InlineData("", "", "proto3")]
    [InlineData("", "auto", "proto3")]
    [InlineData("", "never", "editions")]
    [InlineData("", "Never", "editions")]
    [InlineData("file", "", "editions")]
    [InlineData("project", "", "editions")]
    public void Descriptor_OfAnEdition_IsInTheWordsThatTheProjectNeeds(string newer, string lowering, string syntax)
    {
        var run = ProtoRun.Of("", new ProtoSettings(("", "ContractsProtoEditionLowering", lowering)), ("a.proto", Edition));
        run = (newer switch { "" => run, "project" => run.Reference(Newer.ToMetadataReference()), _ => run.Reference(File(Newer)) }).Compiles();
        var descriptor = Convert.FromBase64String(Embedded().Match(run.Text).Groups[1].Value);

        // The syntax is the last field but the edition, which only an edition has.
        var end = syntax == "editions" ? Encoding.ASCII.GetString(descriptor)[..^3] : Encoding.ASCII.GetString(descriptor);
        Assert.EndsWith(syntax, end, StringComparison.Ordinal);
    }

    private static PortableExecutableReference File(CSharpCompilation project)
    {
        using var image = new MemoryStream();
        Assert.True(project.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    [GeneratedRegex("FromBase64String\\(\"([^\"]+)\"")]
    private static partial Regex Embedded();
}
