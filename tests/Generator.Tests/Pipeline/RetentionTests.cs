using System.Runtime.CompilerServices;
using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>In an IDE a compilation is some hundred megabytes; a generator that holds on to old ones is a leak.</summary>
public sealed class RetentionTests
{
    private const int Count = 8;

    [Fact]
    public void Models_HeldAfterTheirCompilations_KeepNoneAlive()
    {
        var (kept, compilations) = ModelsOf(new ContractsGenerator());
        Assert.Equal(0, Alive(compilations));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Models_OfAGeneratorThatKeepsSymbols_AreSeenToKeepCompilationsAlive()
    {
        var (kept, compilations) = ModelsOf(new SymbolKeepingGenerator());
        Assert.NotEqual(0, Alive(compilations));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Driver_AfterEightCompilations_KeepsTheLastOneAtMost()
    {
        var (driver, compilations) = DriverOf();
        Assert.InRange(Alive(compilations), 0, 1);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (List<object> Kept, List<WeakReference> Compilations) ModelsOf(IIncrementalGenerator generator)
    {
        var kept = new List<object>();
        var compilations = new List<WeakReference>();
        for (var i = 0; i < Count; i++)
        {
            var project = UserProject.Of(Contract.Greeter, $"class Edit{i};");
            compilations.Add(new WeakReference(project));
            var result = GeneratorRun.Driver(generator, project).RunGenerators(project).GetRunResult().Results.Single();
            kept.AddRange(Steps.OfOurs(result).SelectMany(static step => step.Outputs).Select(static output => output.Value).OfType<object>());
        }

        Assert.NotEmpty(kept);
        return (kept, compilations);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, List<WeakReference> Compilations) DriverOf()
    {
        var project = UserProject.Of(Contract.Greeter);
        GeneratorDriver driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(
            [new ContractsGenerator().AsSourceGenerator()], parseOptions: (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)project.SyntaxTrees[0].Options);
        var compilations = new List<WeakReference>();
        for (var i = 0; i < Count; i++)
        {
            project = project.Add($"class Edit{i};");
            compilations.Add(new WeakReference(project));
            driver = driver.RunGenerators(project);
        }

        return (driver, compilations);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Alive(List<WeakReference> compilations)
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return compilations.Count(static compilation => compilation.IsAlive);
    }
}
