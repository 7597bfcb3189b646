using System.Reflection;
using System.Text.RegularExpressions;

namespace Contracts.Architecture.Tests;

/// <summary>What holds of the repository as text: sizes, names, and documents that say what is so.</summary>
public sealed partial class RepositoryTests
{
    private const int MostLines = 400;

    // Tables: long because they list, not because they do much.
    private static readonly string[] Tables = [];

    private static readonly string[] BannedWords =
        ["Helper", "Helpers", "Util", "Utils", "Manager", "Processor", "Data", "Serializer", "Formatter", "Codec", "Proxy", "Stub", "Skeleton", "Context"];

    [Fact]
    public void Files_Sources_AreNotOver400Lines() => Assert.Empty(
        from file in Repository.Files(".cs")
        where !file.EndsWith(".verified.cs", StringComparison.Ordinal) && !Tables.Contains(file)
        let lines = Repository.Read(file).AsSpan().Count('\n')
        where lines > MostLines
        select $"{file} has {lines} lines");

    [Fact]
    public void Names_OfTypes_HaveNoBannedWord() => Assert.Empty(
        from type in Rooms.Types(typeof(Channel).Assembly, typeof(AspNetCore.JsonRpcRouting).Assembly, typeof(Generator.ContractsGenerator).Assembly, typeof(Analyzers.Rule).Assembly)
        where type.Namespace?.StartsWith("Contracts", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)
        where type.Name is not ("CallContext" or "DataFrame") // A wire constant carries the name that its specification gives it.
        from word in Words().Matches(type.Name).Select(static match => match.Value)
        where BannedWords.Contains(word)
        select $"{type.FullName}: '{word}'");

    [Fact]
    public void Solution_EveryProject_IsInIt()
    {
        var solution = Repository.Read("Contracts.sln").Replace('\\', '/');
        Assert.Empty(Repository.Files(".csproj").Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Readme_ItsCode_IsThatOfTheGreeters()
    {
        var sources = Repository.Files(".cs").Where(static file => file.StartsWith("samples/Greeter", StringComparison.Ordinal))
            .Select(static file => Repository.Lines(Repository.Read(file))).ToArray();
        var blocks = CSharpBlocks().Matches(Repository.Read("README.md")).Select(static match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.True(
            sources.Any(source => Holds(source, Repository.Lines(block))), $"No samples/Greeter* has this code of the README:\n{block}"));
    }

    [Fact]
    public void Readme_ItsLimits_AreTheDefaults()
    {
        var readme = Repository.Read("README.md");
        Assert.All(
            typeof(Transports.ConnectionLimits).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            limit => Assert.Contains($"`{limit.Name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_LinksToFiles_LeadSomewhere() => Assert.Empty(
        from file in Repository.Files(".md")
        from target in Links().Matches(Repository.Read(file)).Select(static match => match.Groups[1].Value)
        let path = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{file} links to {target}");

    private static bool Holds(string[] source, string[] block) =>
        Enumerable.Range(0, Math.Max(0, source.Length - block.Length + 1)).Any(at => source.AsSpan(at, block.Length).SequenceEqual(block));

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Links();
}
