using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>Embedded descriptors tell comments where the project says so, and only there.</summary>
public sealed partial class SourceInfoTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void Descriptor_OfAProjectThatWantsSourceInfo_HasComments(string said, bool isThere)
    {
        var run = ProtoRun.Of("", new ProtoSettings(("", "ContractsProtoSourceInfo", said)), ("a.proto", "syntax = \"proto3\"; package p;\n// Said of M.\nmessage M { }")).Compiles();
        var descriptor = Convert.FromBase64String(Embedded().Match(run.Text).Groups[1].Value);
        Assert.Equal(isThere, Encoding.UTF8.GetString(descriptor).Contains("Said of M.", StringComparison.Ordinal));
    }

    [GeneratedRegex("FromBase64String\\(\"([^\"]+)\"")]
    private static partial Regex Embedded();
}
