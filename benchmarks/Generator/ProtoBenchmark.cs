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

    /// <summary>Measures.</summary>
    /// <param name="corpus">The npm package google-proto-files.</param>
    /// <param name="protoc">The compiler to compare with, and the folder of its well-known files.</param>
    public static void Run(string corpus, (string Program, string Include) protoc)
    {
        var paths = Directory.EnumerateFiles(corpus, "*.proto", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(corpus, file).Replace('\\', '/'))
            .Where(static path => !Array.Exists(Refused, each => path.StartsWith(each, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).ToList();

        // Ours first, and so with a runtime that has compiled nothing yet.
        var clock = Stopwatch.StartNew();
        var bytes = Compile(corpus, paths);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {paths.Count} files to {bytes / 1e6:F1} MB of descriptors, first in the process | {clock.Elapsed.TotalSeconds:F2} s |"));
        clock.Restart();
        Compile(corpus, paths);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| again, warm | {clock.Elapsed.TotalSeconds:F2} s |"));
        clock.Restart();
        RunProtoc(corpus, protoc, paths);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| protoc, one process | {clock.Elapsed.TotalSeconds:F2} s |"));
        MeasureProject(corpus);
        MeasureEdits();
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

    private static void RunProtoc(string corpus, (string Program, string Include) protoc, List<string> paths)
    {
        var arguments = Path.GetTempFileName();
        var set = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(arguments, [$"-I{corpus}", $"-I{protoc.Include}", $"--descriptor_set_out={set}", .. paths]);
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

    // aiplatform/v1 and what it imports, as a project that lists all of them.
    private static void MeasureProject(string corpus)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = new Queue<string>(Directory.EnumerateFiles(Path.Combine(corpus, "google/cloud/aiplatform/v1"), "*.proto").Select(file => Path.GetRelativePath(corpus, file).Replace('\\', '/')));
        while (left.TryDequeue(out var path))
        {
            if (texts.ContainsKey(path) || WellKnownFiles.Contains(path))
            {
                continue;
            }

            texts.Add(path, File.ReadAllText(Path.Combine(corpus, path)));
            foreach (var import in ProtoParser.Parse(new ProtoText(path, texts[path])).Imports)
            {
                left.Enqueue(import.Path);
            }
        }

        var clock = Stopwatch.StartNew();
        var (driver, compilation) = Start(texts.Select(static pair => new Text(pair.Key, pair.Value)));
        driver = driver.RunGenerators(compilation);
        var sources = driver.GetRunResult().GeneratedTrees.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {texts.Count} files of aiplatform/v1 to {sources} sources, first run | {clock.Elapsed.TotalSeconds:F2} s |"));
    }

    private static void MeasureEdits()
    {
        const int count = 1000;
        var texts = Enumerable.Range(0, count).Select(static i => new Text($"f{i}.proto", Proto(i, "text"))).ToArray();
        var (driver, compilation) = Start(texts);
        var clock = Stopwatch.StartNew();
        driver = driver.RunGenerators(compilation);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} files, first run | {clock.Elapsed.TotalMilliseconds:F0} ms |"));
        var taken = new double[Edits];
        for (var i = 0; i < Edits; i++)
        {
            var edited = new Text("f7.proto", Proto(7, string.Create(CultureInfo.InvariantCulture, $"text{i}")));
            driver = driver.ReplaceAdditionalText(texts[7], edited);
            texts[7] = edited;
            clock.Restart();
            driver = driver.RunGenerators(compilation);
            taken[i] = clock.Elapsed.TotalMilliseconds;
        }

        Array.Sort(taken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| an edit of one of them, median and best of {Edits} | {taken[Edits / 2]:F1} ms, {taken[0]:F1} ms |"));
    }

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
        return (CSharpGeneratorDriver.Create([new ContractsGenerator().AsSourceGenerator()], [.. texts], optionsProvider: new Folder()), compilation);
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
