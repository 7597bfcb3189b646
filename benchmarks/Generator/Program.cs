using System.Diagnostics;
using System.Globalization;
using Contracts;
using Contracts.Benchmarks.Keystrokes;
using Contracts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

if (args is ["protos", var corpus, var protoc, var include])
{
    ProtoBenchmark.Run(corpus, (protoc, include));
    return;
}

if (args is ["corpus", var folder])
{
    ProtoBenchmark.Compile(folder);
    return;
}

// What a keystroke costs in a project of many contracts, each in a file of its own with its messages: the driver's run after the edit, once the code is
// warm, as an IDE's is. The generator's own share is what the driver says that the generator took, binding what it asked for included.
var count = args is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 500;
const int Cold = 160;
const int Rounds = 101;

var trees = Enumerable.Range(0, count).Select(static i => Parse(Contract(i, ""), $"I{i}.cs")).Append(Parse("class Other { }", "Other.cs")).ToArray();
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
    .Select(static path => MetadataReference.CreateFromFile(path)).Append(MetadataReference.CreateFromFile(typeof(Channel).Assembly.Location));
var compilation = CSharpCompilation.Create("Bench", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

// As while somebody types: what only builds emit is left out.
GeneratorDriver driver = CSharpGeneratorDriver.Create(
    [new ContractsGenerator().AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation));

var clock = Stopwatch.StartNew();
driver = driver.RunGenerators(compilation);
Console.WriteLine($"| {count} contracts, first run | {clock.Elapsed.TotalMilliseconds:F0} ms | |");
clock.Restart();
CSharpGeneratorDriver.Create(new ContractsGenerator()).RunGenerators(compilation.Clone());
Console.WriteLine($"| what a build runs besides, documents and all | {clock.Elapsed.TotalMilliseconds:F0} ms | |");
Measure("an edit in an unrelated file", count, static i => Parse($"class Other {{ int _{i + Cold}; }}", "Other.cs"));
Measure("an edit of one contract", 0, static i => Parse(Contract(0, $"ValueTask<int> Edit{i + Cold}Async(int a, CancellationToken token = default);"), "I0.cs"));

void Measure(string what, int at, Func<int, SyntaxTree> edit)
{
    var whole = new double[Rounds];
    var own = new double[Rounds];
    for (var i = -Cold; i < Rounds; i++)
    {
        var next = edit(i);
        compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[at], next);
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        var (elapsed, took) = (Stopwatch.GetElapsedTime(start), driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime);
        if (i >= 0)
        {
            (whole[i], own[i]) = (elapsed.TotalMilliseconds, took.TotalMilliseconds);
        }
    }

    Array.Sort(whole);
    Array.Sort(own);
    Console.WriteLine($"| {what} | {whole[Rounds / 2]:F1} ms | {own[Rounds / 2]:F1} ms |");
}

static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), path: path);

static string Contract(int i, string more) =>
    $$"""
    using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Contracts;
    namespace Bench;
    [Contract] public interface IService{{i}}
    {
        ValueTask<Reply{{i}}> AskAsync(Request{{i}} request, CancellationToken token = default);
        ValueTask<double> AddAsync(double a, double b, CancellationToken token = default);
        IAsyncEnumerable<Reply{{i}}> ListAsync(int from, CancellationToken token = default);
        {{more}}
    }
    [Message] public sealed record Request{{i}}([property: Field(1)] string Name, [property: Field(2)] int Number);
    [Message] public sealed record Reply{{i}}([property: Field(1)] string Text, [property: Field(2)] List<int> Numbers);
    """;
