using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Contracts.Generator;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Source;

namespace Contracts.Benchmarks.Keystrokes;

/// <summary>A project of one folder of a corpus with all that it imports, compiled by the SDK's C# compiler, which says how long the generator took.</summary>
internal sealed class CompilerRun : IDisposable
{
    private readonly string[] _arguments;
    private readonly string _compiler;
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("project");

    /// <summary>Prepares the project.</summary>
    public CompilerRun(string corpus, string folder)
    {
        var root = Path.GetFullPath(corpus);
        var files = Closure(root, Directory.EnumerateFiles(Path.Combine(root, folder), "*.proto"));
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        _compiler = Directory.EnumerateFiles(Path.Combine(dotnet, "sdk"), "csc.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var (source, config) = (Path.Combine(_place.FullName, "Empty.cs"), Path.Combine(_place.FullName, "project.globalconfig"));
        File.WriteAllText(source, "");
        File.WriteAllText(config, $"is_global = true\nbuild_property.ProjectDir = {root}/\n");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Google.Protobuf.dll" or "Contracts.Runtime.dll"));
        _arguments =
        [
            "/noconfig", "/nologo", "/target:library", "/reportanalyzer", "/out:" + Path.Combine(_place.FullName, "Project.dll"), "/analyzerconfig:" + config,
            "/analyzer:" + typeof(ContractsGenerator).Assembly.Location, .. references.Select(static path => "/reference:" + path), .. files.Select(file => "/additionalfile:" + Path.Combine(root, file)), source,
        ];
        Files = files.Count;
    }

    /// <summary>How many .proto files there are.</summary>
    public int Files { get; }

    /// <summary>Compiles in a new process; gives what the compiler says that the generator took, from texts to sources that are parsed.</summary>
    public double GeneratorSeconds()
    {
        var response = Path.Combine(_place.FullName, "project.rsp");
        File.WriteAllLines(response, _arguments.Select(static argument => $"\"{argument}\""));
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", _compiler, "@" + response]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var line = Array.Find(said.Split('\n'), static each => each.Contains(nameof(ContractsGenerator), StringComparison.Ordinal));
        return process.ExitCode == 0 && line is not null
            ? double.Parse(line.Trim().Split(' ')[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(said);
    }

    /// <inheritdoc/>
    public void Dispose() => _place.Delete(recursive: true);

    private static List<string> Closure(string root, IEnumerable<string> files)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var left = new Stack<string>(files.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')));
        while (left.TryPop(out var path))
        {
            if (path.StartsWith("google/protobuf/", StringComparison.Ordinal) || !found.Add(path))
            {
                continue;
            }

            ProtoParser.Parse(new ProtoText(path, File.ReadAllText(Path.Combine(root, path)))).Imports.ForEach(import => left.Push(import.Path));
        }

        return [.. found];
    }
}
