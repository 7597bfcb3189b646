using System.Reflection;
using Contracts.Analyzers;
using Contracts.Generator;

namespace Contracts.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md, read off the compiled assemblies.</summary>
public sealed class RoomTests
{
    private static readonly Assembly Runtime = typeof(Channel).Assembly;
    private static readonly Assembly AspNetCore = typeof(AspNetCore.JsonRpcRouting).Assembly;
    private static readonly Assembly Generator = typeof(ContractsGenerator).Assembly;
    private static readonly Assembly Analyzers = typeof(Rule).Assembly;
    private static readonly Assembly CodeFixes = Assembly.Load("Contracts.Analyzers.CodeFixes");

    [Fact]
    public void Runtime_EveryRoom_MentionsOnlyRoomsAboveIt() =>
        Assert.Empty(Rooms.Forbidden(Rooms.Types(Runtime), Rooms.OfRuntime, Rooms.Runtime));

    [Fact]
    public void Generator_FrontEndsAndEmit_MeetInTheModelOnly() =>
        Assert.Empty(Rooms.Forbidden(Rooms.Types(Generator, Analyzers, CodeFixes), Rooms.OfGenerator, Rooms.Generator));

    [Fact]
    public void Rooms_AnArrowThatIsNotDrawn_IsFound()
    {
        // Seen to fail: without its arrows, the channel's mention of a transport must show.
        var none = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Assert.Contains(
            Rooms.Forbidden([typeof(Channel)], Rooms.OfRuntime, none), static arrow => arrow.StartsWith("Channel -> Transports.InMemory", StringComparison.Ordinal));
    }

    [Fact]
    public void Runtime_References_AreTheFrameworkAndGoogleProtobuf() => Assert.Empty(References(Runtime).Where(static name =>
        !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("Google.Protobuf" or "Microsoft.Win32.Primitives")));

    [Fact]
    public void AspNetCore_References_AreTheRuntimeAndAspNet() => Assert.Empty(References(AspNetCore).Where(static name =>
        !name.StartsWith("System.", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        && name is not ("Contracts.Runtime" or "Microsoft.Net.Http.Headers")));

    [Fact]
    public void Generator_References_AreRoslynOnly() => Assert.Empty(References(Generator).Where(static name => !IsRoslyn(name)));

    [Fact]
    public void Analyzers_References_AreRoslynAndTheGenerator() =>
        Assert.Empty(References(Analyzers).Where(static name => !IsRoslyn(name) && name != "Contracts.Generator"));

    [Fact]
    public void CodeFixes_References_AreRoslynTheAnalyzersAndTheGenerator() => Assert.Empty(References(CodeFixes).Where(static name =>
        !IsRoslyn(name)
        && name is not ("Contracts.Generator" or "Contracts.Analyzers" or "Microsoft.CodeAnalysis.Workspaces" or "Microsoft.CodeAnalysis.CSharp.Workspaces" or "System.Composition.AttributedModel")));

    [Fact]
    public void Generator_SystemMemory_IsNotNewerThanVisualStudios() => Assert.All(
        new[] { Generator, Analyzers, CodeFixes }.SelectMany(static assembly => assembly.GetReferencedAssemblies()),
        static reference => Assert.False(
            reference.Name == "System.Memory" && reference.Version > new Version(4, 0, 1, 2), $"{reference.FullName} is not in every IDE."));

    // What a compiler has loaded anyway; anything else breaks loading in IDEs.
    private static bool IsRoslyn(string name) =>
        name is "netstandard" or "System.Memory" or "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" or "System.Collections.Immutable";

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(static reference => reference.Name!);
}
