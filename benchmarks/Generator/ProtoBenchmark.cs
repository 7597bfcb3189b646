using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Contracts.Generator;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;
using Contracts.Generator.Proto.WellKnown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Benchmarks.Keystrokes;

/// <summary>What .proto files cost: a corpus beside protoc, a project of Google's as the compiler starts, an edit among a thousand files.</summary>
internal static class ProtoBenchmark
{
    // What protoc itself refuses, most for what its package does not have.
    private static readonly string[] Refused =
    [
        "google/protobuf/compiler/ruby/", "google/protobuf/internal_options.proto", "google/protobuf/json/json_enumval_custom_string.proto",
        "google/protobuf/late_loaded_option", "google/protobuf/sample_messages_edition.proto", "google/protobuf/util/json_format_proto3.proto",
    ];

    private const int Edits = 101;
    private const int Rounds = 5;

    /// <summary>Measures.</summary>
    /// <param name="corpus">The npm package google-proto-files.</param>
    /// <param name="protoc">The compiler to compare with, and the folder of its well-known files.</param>
    public static void Run(string corpus, (string Program, string Include) protoc)
    {
        // By turns, so that what else the machine does falls on both. A process each, its start counted.
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            ours.Add(Seconds(() => RunOurs(corpus)));
            theirs.Add(Seconds(() => RunProtoc(corpus, protoc)));
        }

        Print($"{Paths(corpus).Count} files to descriptors, a process each: ours {Median(ours):F2} s, protoc {Median(theirs):F2} s, ratio {Median([.. ours.Zip(theirs, static (x, y) => x / y)]):F2}");
        using var project = new CompilerRun(corpus, "google/cloud/aiplatform/v1");
        var cold = Enumerable.Range(0, Rounds).Select(_ => project.GeneratorSeconds()).ToList();
        Print($"{project.Files} files of aiplatform/v1 to sources, in a new process of the C# compiler: {Median(cold):F2} s ({cold.Min():F2} to {cold.Max():F2})");
        MeasureEdits();
        MeasureBrokenImport();
    }

    /// <summary>Compiles a corpus to descriptors, and nothing else.</summary>
    public static void Compile(string corpus) => Console.WriteLine(Compile(corpus, Paths(corpus)));

    private static List<string> Paths(string corpus) => [.. Directory.EnumerateFiles(corpus, "*.proto", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(corpus, file).Replace('\\', '/'))
        .Where(static path => !Array.Exists(Refused, each => path.StartsWith(each, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)];

    private static double Seconds(Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    // With the garbage collector that the C# compiler has.
    private static void RunOurs(string corpus)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["corpus", corpus]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "1";
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The compiler ended with {process.ExitCode}.");
        }
    }

    private static long Compile(string corpus, List<string> paths)
    {
        var files = new ConcurrentDictionary<string, FileSyntax>(StringComparer.Ordinal);
        Parallel.ForEach(paths, path => files[path] = ProtoParser.Parse(new ProtoText(path, File.ReadAllText(Path.Combine(corpus, path)))));
        var linked = new ProtoLinker(path => files.TryGetValue(path, out var file) ? file : WellKnownFiles.Find(path)).Link(paths);
        var bytes = 0L;
        Parallel.ForEach(linked, file => Interlocked.Add(ref bytes, new DescriptorWriter(JsonNamePolicy.Always).Write(file!).Length));
        return bytes;
    }

    private static void RunProtoc(string corpus, (string Program, string Include) protoc)
    {
        var arguments = Path.GetTempFileName();
        var set = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(arguments, [$"-I{corpus}", $"-I{protoc.Include}", $"--descriptor_set_out={set}", .. Paths(corpus)]);
            using var process = Process.Start(new ProcessStartInfo(protoc.Program, $"@{arguments}") { UseShellExecute = false, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"protoc ended with {process.ExitCode}.");
            }
        }
        finally
        {
            File.Delete(arguments);
            File.Delete(set);
        }
    }

    private static void MeasureEdits()
    {
        const int count = 1000;
        var texts = Enumerable.Range(0, count).Select(static i => new Text($"f{i}.proto", Proto(i, "text"))).ToArray();
        Measure("a leaf edited among 1000 files", texts, 7, static i => Proto(7, string.Create(CultureInfo.InvariantCulture, $"text{i}")));
    }

    // A file that all others import, while it is typed in and cannot be read.
    private static void MeasureBrokenImport()
    {
        var texts = Enumerable.Range(0, 1000).Select(static i => new Text($"f{i}.proto", i == 0 ? Broken(0) : Importer(i))).ToArray();
        Measure("a file edited that 999 import, and that is at fault", texts, 0, Broken);
    }

    private static void Measure(string what, Text[] texts, int index, Func<int, string> edit)
    {
        var (driver, compilation) = Start(texts);
        driver = driver.RunGenerators(compilation);
        var taken = new List<double>();
        for (var i = -Edits; i < Edits; i++)
        {
            var edited = new Text($"f{index}.proto", edit(i + Edits));
            driver = driver.ReplaceAdditionalText(texts[index], edited);
            texts[index] = edited;
            var seconds = Seconds(() => driver = driver.RunGenerators(compilation));
            if (i >= 0)
            {
                taken.Add(seconds * 1000);
            }
        }

        Print($"{what}: {Median(taken):F1} ms, best {taken.Min():F1} ms");
    }

    private static string Broken(int i) => string.Create(CultureInfo.InvariantCulture, $"syntax = \"proto3\"; package bench; message Common {{ string text{i} = 1; Common common }}");

    private static string Importer(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        syntax = "proto3"; package bench; import "f0.proto";
        message Request{{i}} { Common common = 1; repeated Common more = 2; map<string, Common> all = 3; }
        message Reply{{i}} { Common common = 1; oneof either { Common a = 3; Request{{i}} b = 4; } }
        """);

    private static string Proto(int i, string field) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        syntax = "proto3";
        package bench;
        {{(i % 10 == 0 ? "" : $"import \"f{i - (i % 10)}.proto\";")}}
        service Service{{i}} { rpc Get(Request{{i}}) returns (Reply{{i}}); }
        message Request{{i}} { string {{field}} = 1; repeated int32 numbers = 2; map<string, Reply{{i}}> replies = 3; }
        message Reply{{i}} { string text = 1; {{(i % 10 == 0 ? "" : $"Reply{i - (i % 10)} root = 2;")}} oneof either { int64 a = 3; bytes b = 4; } }
        """);

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Start(IEnumerable<Text> texts)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Bench", references: references, options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return (CSharpGeneratorDriver.Create([new ContractsGenerator().AsSourceGenerator()], [.. texts], optionsProvider: new Folder(), driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation)), compilation);
    }

    // Where the project lies, which import paths are relative to.
    private sealed class Folder : AnalyzerConfigOptionsProvider
    {
        public const string Path = "/bench/";

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => (value = key == "build_property.ProjectDir" ? Path : null) is not null;
        }
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

        public override string Path { get; } = Folder.Path + path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
