namespace Contracts.Package.Tests;

/// <summary>A user's project outside the solution, with its own cache of packages.</summary>
internal sealed record BlankProject(string Folder, string Packages)
{
    /// <summary>Builds it.</summary>
    public Task<Ended> BuildAsync(params string[] arguments) =>
        DotNet.RunAsync(Folder, Packages, ["build", "--output", "out", "-p:UseSharedCompilation=false", .. arguments]);

    /// <summary>Publishes it trimmed and self-contained, for the machine that it is on.</summary>
    public Task<Ended> PublishTrimmedAsync() => DotNet.RunAsync(
        Folder, Packages, "publish", "--output", "out", "--use-current-runtime", "--self-contained", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false", "-p:UseSharedCompilation=false");

    /// <summary>Adds a source file.</summary>
    public void Add(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Whether a file came out of the build.</summary>
    public bool HasOutput(string file) => File.Exists(Path.Combine(Folder, "out", file));

    /// <summary>Runs what came out of the build.</summary>
    public Task<Ended> RunAsync() => DotNet.StartAsync(Path.Combine(Folder, "out", "Blank"), Folder, Packages);
}
