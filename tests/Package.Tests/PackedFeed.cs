using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Contracts.Package.Tests;

/// <summary>The package, packed once from what the solution's build left, in a folder feed outside the repository.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private const string Id = "Contracts";
    private readonly DirectoryInfo _temp = Directory.CreateTempSubdirectory("contracts-package-");

    // Of its own, so that a cache which has the real version on this machine does not answer for the feed.
    private readonly string _version = $"0.0.1-test.{Guid.NewGuid():N}";

    private string Feed => Path.Combine(_temp.FullName, "feed");

    private string Packages => Path.Combine(_temp.FullName, "packages");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var packed = await DotNet.RunAsync(
            _temp.FullName,
            DefaultPackages,
            "pack",
            Built("PackageProject"),
            "--no-build",
            "-p:BuildProjectReferences=false",
            "--configuration",
            Built("Configuration"),
            "--output",
            Feed,
            $"-p:PackageVersion={_version}");
        packed.Succeeded();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _temp.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The files in the package that are its own, as <c>folder/file</c>, sorted.</summary>
    internal string[] Files()
    {
        using var package = Open();
        return
        [
            .. package.Entries.Select(static entry => entry.FullName)
                .Where(static name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The package's own description, which NuGet reads.</summary>
    internal XDocument Specification()
    {
        using var package = Open();
        using var text = package.GetEntry($"{Id}.nuspec")!.Open();
        return XDocument.Load(text);
    }

    /// <summary>Makes a console project that holds the README's code and references the package, and nothing else of ours.</summary>
    internal async Task<BlankProject> CreateProjectAsync()
    {
        var folder = _temp.CreateSubdirectory($"project-{Guid.NewGuid():N}").FullName;
        foreach (var source in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Greeter"), "*.cs"))
        {
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Blank.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <IsAotCompatible>true</IsAotCompatible>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Id}" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);

        // The fallback folder only spares downloads of what this machine has already.
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="feed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{DefaultPackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return new BlankProject(folder, Packages);
    }

    private static string DefaultPackages
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            return Directory.CreateDirectory(folder).FullName;
        }
    }

    private static string Built(string key) =>
        typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Feed, $"{Id}.{_version}.nupkg"));
}
