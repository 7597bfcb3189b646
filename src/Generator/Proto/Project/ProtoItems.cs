using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Proto.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Generator.Proto.Project;

/// <summary>Reads what a project says of its .proto files: the metadata of <c>Protobuf</c> items, as our targets hand them to the compiler.</summary>
internal static class ProtoItems
{
    private const int Utf8 = 65001;
    private const string Metadata = "build_metadata.AdditionalFiles.";

    // What Grpc.Tools tells protoc, or where it puts files, which there are none of here.
    private static readonly ImmutableArray<string> Unused =
        ["OutputDir", "GrpcOutputDir", "OutputOptions", "GrpcOutputOptions", "AdditionalProtocArguments"];

    // Of no use but to have files written and not compiled.
    private const string CompileOutputs = "CompileOutputs";

    public static bool IsProto(AdditionalText file) => file.Path.EndsWith(".proto", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the text of one file, and what the project says of it.</summary>
    public static ProtoInput Read(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        // The compiler has taken another encoding where the bytes are not UTF-8.
        var text = file.GetText(cancellationToken);
        var item = Item(file, provider) with { Encoding = text?.Encoding is { CodePage: not Utf8 } other ? other.WebName : "" };
        return new ProtoInput(item, new ProtoText(item.ImportPath, text?.ToString() ?? ""));
    }

    private static ProtoItem Item(AdditionalText file, AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GetOptions(file);
        provider.GlobalOptions.TryGetValue("build_property.ProjectDir", out var project);
        // Grpc.Tools gives its items an OutputDir; that two compile them is said already.
        var isCompiledTwice = Get(options, "CompiledByGrpcTools") == "true";
        var complaints = Unused.Where(x => !isCompiledTwice && Get(options, x).Length > 0)
            .Concat(string.Equals(Get(options, CompileOutputs), "false", StringComparison.OrdinalIgnoreCase) ? [CompileOutputs] : [])
            .Select(x => $"{x}=\"{Get(options, x)}\" has no effect: the files are compiled in the C# compiler, and none is written").ToList();
        var services = Choose(options, "GrpcServices", ["Both", "Client", "Server", "None"], complaints);
        var access = Choose(options, "Access", ["Public", "Internal"], complaints);
        var root = Get(options, "ProtoRoot");
        var path = ImportPath(file.Path, root, project ?? "");
        if (root.Length > 0 && !IsBelow(file.Path, root, project ?? ""))
        {
            complaints.Add($"ProtoRoot=\"{root}\" has no effect: the file does not lie below it, and is imported as \"{path}\"");
        }

        return new ProtoItem(file.Path, path)
        {
            IsCompiled = Choose(options, "ProtoCompile", ["true", "false"], complaints) == "true",
            IsCompiledTwice = isCompiledTwice,
            IsPublic = access == "Public",
            HasClients = services is "Both" or "Client",
            HasDispatchers = services is "Both" or "Server",
            Complaints = complaints.ToImmutableArray(),
        };
    }

    private static string Get(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(Metadata + name, out var value) ? value.Trim() : "";

    // The first choice is the default.
    private static string Choose(AnalyzerConfigOptions options, string name, string[] choices, List<string> complaints)
    {
        var written = Get(options, name);
        if (written.Length == 0)
        {
            return choices[0];
        }

        var chosen = Array.Find(choices, x => string.Equals(x, written, StringComparison.OrdinalIgnoreCase));
        if (chosen is null)
        {
            complaints.Add($"{name}=\"{written}\" is taken for {choices[0]}: it may be {string.Join(", ", choices)}");
        }

        return chosen ?? choices[0];
    }

    // As Grpc.Tools has it: relative to the root that is written, else to the project, else, outside of it, to the file's own folder.
    private static string ImportPath(string file, string root, string project)
    {
        var (path, folder) = (Normalise(file), Folder(root, project));
        return IsBelow(file, root, project) ? path.Substring(folder.Length + 1) : path.Substring(path.LastIndexOf('/') + 1);
    }

    private static bool IsBelow(string file, string root, string project) =>
        Folder(root, project) is { Length: > 0 } folder && Normalise(file).StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase);

    private static string Folder(string root, string project)
    {
        var (written, folder) = (Normalise(root).TrimEnd('/'), Normalise(project).TrimEnd('/'));
        return root.Length == 0 ? folder : IsRooted(written) ? written : Normalise($"{folder}/{written}");
    }

    private static bool IsRooted(string path) => path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');

    // Slashes, and no . or .. in between.
    private static string Normalise(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
