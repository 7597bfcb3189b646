using Contracts.Testing.Snapshots;
using Xunit;

namespace Contracts.Generator.Tests.Running;

/// <summary>A snapshot that nobody has seen fail holds nothing: each way to fail, in a folder of its own.</summary>
[Collection(nameof(AloneCollection))]
public sealed class SnapshotFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots-").FullName;
    private readonly string? _ci = Environment.GetEnvironmentVariable("CI");

    public SnapshotFailureTests() => Environment.SetEnvironmentVariable("CI", null);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("CI", _ci);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Files_ThatAreTheAcceptedOnes_Match()
    {
        Accept("A", "text");
        Accept("B", "[GeneratedCode(\"Contracts.Generator\", \"{version}\")]");
        Match(("A.g.cs", "text"), ("B.g.cs", "[GeneratedCode(\"Contracts.Generator\", \"9.8.7\")]"));
        Assert.Empty(Offered());
    }

    [Fact]
    public void File_ThatIsNew_FailsAndIsOffered()
    {
        Accept("A", "text");
        Assert.Contains("is new", Fault(("A.g.cs", "text"), ("B.g.cs", "more")), StringComparison.Ordinal);
        Assert.Equal(["Case.Test#B.g.received.cs"], Offered());
        Assert.Equal("more", File.ReadAllText(Path.Combine(_folder, "Case.Test#B.g.received.cs")));
    }

    [Fact]
    public void File_ThatIsNotEmittedAnyMore_Fails()
    {
        Accept("A", "text");
        Accept("B", "more");
        Assert.Contains("was not emitted", Fault(("A.g.cs", "text")), StringComparison.Ordinal);
    }

    [Fact]
    public void NoFiles_WhereSomeAreAccepted_Fail()
    {
        Accept("A", "text");
        Assert.Contains("was not emitted", Fault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text ")]
    [InlineData("Text")]
    [InlineData("text\n")]
    [InlineData("")]
    public void Text_ThatDiffers_FailsAndIsOffered(string text)
    {
        Accept("A", "text");
        Assert.Contains("differs", Fault(("A.g.cs", text)), StringComparison.Ordinal);
        Assert.Equal(["Case.Test#A.g.received.cs"], Offered());
        Assert.Equal("text", File.ReadAllText(Path.Combine(_folder, "Case.Test#A.g.verified.cs")));
    }

    [Fact]
    public void Anything_ThatDiffersUnderCI_FailsAndWritesNothing()
    {
        Environment.SetEnvironmentVariable("CI", "true");
        Accept("A", "text");
        Assert.Contains("differs", Fault(("A.g.cs", "other"), ("B.g.cs", "more")), StringComparison.Ordinal);
        Assert.Empty(Offered());
    }

    private void Accept(string name, string text) => File.WriteAllText(Path.Combine(_folder, $"Case.Test#{name}.g.verified.cs"), text);

    private void Match(params (string Hint, string Text)[] files) => Snapshot.Match(files, _folder, "/elsewhere/Case.cs", "Test");

    private string Fault(params (string Hint, string Text)[] files) => Assert.Throws<SnapshotException>(() => Match(files)).Message;

    private IEnumerable<string> Offered() => Directory.EnumerateFiles(_folder, "*.received.cs").Select(static path => Path.GetFileName(path));
}
