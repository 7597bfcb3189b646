namespace Contracts.Package.Tests;

/// <summary>What a user gets who adds the package to a project, and nothing else.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    [Fact]
    public void Package_Files_AreTheRuntimeAndOneAnalyzerSlot() => Assert.Equal(
        [
            "analyzers/dotnet/cs/Contracts.Analyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/Contracts.Analyzers.dll",
            "analyzers/dotnet/cs/Contracts.Generator.dll",
            "buildTransitive/Contracts.props",
            "buildTransitive/Contracts.targets",
            "lib/net10.0/Contracts.Runtime.dll",
            "lib/net10.0/Contracts.Runtime.xml",
        ],
        feed.Files());

    [Fact]
    public void Package_Dependencies_AreGoogleProtobufOnly() => Assert.Equal(
        ["Google.Protobuf"],
        feed.Specification().Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value));

    [Fact]
    public async Task BlankProject_Built_MakesCalls()
    {
        var project = await feed.CreateProjectAsync();
        (await project.BuildAsync()).Succeeded();
        Assert.StartsWith("Hello, Ada!", (await project.RunAsync()).Succeeded().Output, StringComparison.Ordinal);
        Assert.False(project.HasOutput("Contracts.Generator.dll"), "The generator is deployed with the user's program.");
    }

    [Fact]
    public async Task BlankProject_PublishedTrimmed_MakesCallsAndHasNoWarning()
    {
        var project = await feed.CreateProjectAsync();
        var published = (await project.PublishTrimmedAsync()).Succeeded();
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Hello, Ada!", (await project.RunAsync()).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlankProject_GeneratorSwitchedOff_HasNoClient()
    {
        var project = await feed.CreateProjectAsync();
        (await project.BuildAsync("-p:ContractsGenerator=false")).FailedWith("'GreeterService'");
    }

    [Fact]
    public async Task BlankProject_ContractThatCannotBeCalled_IsNamedByItsRule()
    {
        var project = await feed.CreateProjectAsync();
        project.Add("IWrong.cs", "[Contracts.Contract] public interface IWrong { int Now(System.Threading.CancellationToken cancellationToken); }");
        (await project.BuildAsync()).FailedWith("error CTR0004");
    }

    [Fact]
    public async Task BlankProject_CompilerTooOld_SaysWhichIsNeeded()
    {
        var project = await feed.CreateProjectAsync();
        (await project.BuildAsync("-p:CompilerApiVersion=roslyn4.8")).FailedWith("version 4.8; Contracts needs 4.14 or later");
    }
}
