using System.Runtime.InteropServices;

namespace Contracts.Package.Tests;

/// <summary>A console project outside the solution that has nothing but the package, restored into a folder of its own.</summary>
public sealed class BlankProject : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("contracts-package-");

    /// <summary>The package's file, packed by the fixture.</summary>
    public string Package { get; private set; } = "";

    /// <summary>The project's folder.</summary>
    public string Folder => Path.Combine(_root.FullName, "blank");

    private string Version => Path.GetFileNameWithoutExtension(Package)["Contracts.".Length..];

    private string Feed => Path.Combine(_root.FullName, "feed");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await PackAsync("Contracts.Package.csproj");
        Package = Assert.Single(Directory.GetFiles(Feed));

        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Blank")))
        {
            var text = await File.ReadAllTextAsync(file);
            var filled = text
                .Replace("VERSION", Version, StringComparison.Ordinal)
                .Replace("RID", RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal)
                .Replace("SCHEMAS", Path.Combine(_root.FullName, "schemas"), StringComparison.Ordinal)
                .Replace("FEED", Feed, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(Folder, Path.GetFileNameWithoutExtension(file)), filled);
        }

        var shared = Directory.CreateDirectory(Path.Combine(_root.FullName, "schemas", "shop"));
        await File.WriteAllTextAsync(Path.Combine(shared.FullName, "money.proto"), "syntax = \"proto3\"; package shop; message Money { int64 cents = 1; }");

        var (exitCode, output) = await DotnetAsync("restore");
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Packs into the feed.</summary>
    /// <param name="project">The packing project, a file of <c>nuget/</c>.</param>
    /// <returns>The package's file.</returns>
    public async Task<string> PackAsync(string project)
    {
        // bin/<configuration>/net10.0: what was built with the tests is packed as it is.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var (exitCode, output) = await Tool.RunAsync(
            _root.FullName, "dotnet", "pack", Path.Combine(Solution(), "nuget", project), "--no-build", "--configuration", configuration, "--output", Feed);
        Assert.True(exitCode == 0, output);
        return Assert.Single(Directory.GetFiles(Feed, $"{Path.GetFileNameWithoutExtension(project).Replace(".Package", "", StringComparison.Ordinal)}.?.*.nupkg"));
    }

    /// <summary>Makes another project beside it, which restores from the same feed.</summary>
    /// <param name="name">Its folder, and its project file without an ending.</param>
    /// <param name="files">Its files: a path, and the text.</param>
    /// <returns>Runs a command of <c>dotnet</c> on it.</returns>
    public async Task<Func<string[], Task<(int ExitCode, string Output)>>> MakeAsync(string name, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(_root.FullName, name);
        var config = await File.ReadAllTextAsync(Path.Combine(Folder, "nuget.config"));
        foreach (var (path, text) in files.Append(("nuget.config", config)))
        {
            var file = Path.GetFullPath(Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text.Replace("VERSION", Version, StringComparison.Ordinal).Replace("FEED", Feed, StringComparison.Ordinal));
        }

        return arguments => Tool.RunAsync(folder, "dotnet", [.. arguments, $"-p:RestorePackagesPath={Path.Combine(_root.FullName, "packages")}"]);
    }

    /// <summary>Runs a command of <c>dotnet</c> on the project; packages go to a cache of its own.</summary>
    public Task<(int ExitCode, string Output)> DotnetAsync(string command, params string[] arguments) =>
        Tool.RunAsync(Folder, "dotnet", [command, "Blank.csproj", $"-p:RestorePackagesPath={Path.Combine(_root.FullName, "packages")}", .. arguments]);

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static string Solution()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Contracts.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Contracts.sln is in no folder above the tests.");
    }
}
