using System.Diagnostics;
using System.Globalization;
using Contracts.Benchmarks.Schemas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

// What the C# compiler takes for our C# of some .proto files, beside protoc's: parse, bind and emit on one thread, by turns within one
// process, in processor time, so that what else the machine does falls on both alike.
//   Schemas <root> <rounds> <file or folder>...
var root = Path.GetFullPath(args[0]);
var rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
string[] files = [.. args.Skip(2).SelectMany(x => File.Exists(Path.Combine(root, x)) ? [x] : Directory.EnumerateFiles(Path.Combine(root, x), "*.proto").Select(y => Path.GetRelativePath(root, y)))];
MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
    .Where(x => Path.GetFileName(x).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(x) is "netstandard.dll" or "Google.Protobuf.dll")
    .Select(x => MetadataReference.CreateFromFile(x))];
var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false);
var empty = CSharpCompilation.Create("Project", [], references, options);
var (theirs, ours) = (Sources.OfProtoc(root, files), Sources.OfOurs(root, files, empty));
Console.WriteLine($"{files.Length} files; protoc's {Lines(theirs)} lines, ours {Lines(ours)}");
var (theirTimes, ourTimes, ratios) = (new List<double>(), new List<double>(), new List<double>());
for (var round = -1; round < rounds; round++)
{
    var (their, our) = (Compile(theirs), Compile(ours));
    if (round >= 0)
    {
        theirTimes.Add(their);
        ourTimes.Add(our);
        ratios.Add(our / their);
    }
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"protoc's {Median(theirTimes):F2} s, ours {Median(ourTimes):F2} s; ratio {Median(ratios):F2} ({ratios.Min():F2}..{ratios.Max():F2}); least {ourTimes.Min() / theirTimes.Min():F2}"));

double Compile(IReadOnlyList<string> texts)
{
    GC.Collect();
    var start = Process.GetCurrentProcess().TotalProcessorTime;
    var trees = texts.Select(x => CSharpSyntaxTree.ParseText(x, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest)));
    var result = empty.AddSyntaxTrees(trees).Emit(Stream.Null, new MemoryStream(), options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
    var spent = Process.GetCurrentProcess().TotalProcessorTime - start;
    return result.Success ? spent.TotalSeconds : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error).Take(5)));
}

static int Lines(IEnumerable<string> texts) => texts.Sum(x => x.AsSpan().Count('\n'));

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
