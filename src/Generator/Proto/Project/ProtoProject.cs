using System.Collections.Immutable;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;
using Contracts.Generator.Proto.WellKnown;

namespace Contracts.Generator.Proto.Project;

/// <summary>The .proto files of a project, linked with one another. Two are never compared, their files are.</summary>
internal sealed class ProtoProject
{
    private ProtoProject(ImmutableArray<LinkedFile> files, ImmutableArray<FileSymbol> wellKnown) => (Files, WellKnown) = (files, wellKnown);

    /// <summary>The files that are compiled, each once, in the order in which the project lists them.</summary>
    public ImmutableArray<LinkedFile> Files { get; }

    /// <summary>Files of ours that those of the project import, to be compiled with them where no reference has their classes.</summary>
    public ImmutableArray<FileSymbol> WellKnown { get; }

    /// <summary>Links the files that are compiled, and what they import. A file whose path another has already is left out, and says so.</summary>
    public static ProtoProject Link(IReadOnlyList<ProtoInput> inputs, CancellationToken cancellationToken)
    {
        var byPath = new Dictionary<string, ProtoInput>(StringComparer.Ordinal);
        foreach (var input in inputs.Where(x => x.Item.IsCompiled).Concat(inputs.Where(x => !x.Item.IsCompiled)))
        {
            if (!byPath.ContainsKey(input.Item.ImportPath))
            {
                byPath.Add(input.Item.ImportPath, input);
            }
        }

        Parse(byPath.Values, cancellationToken);
        var linker = new ProtoLinker(x => byPath.TryGetValue(x, out var input) ? input.Syntax : WellKnownFiles.Find(x), cancellationToken);
        var roots = byPath.Values.Where(x => x.Item.IsCompiled).ToList();
        var linked = linker.Link(roots.Select(x => x.Item.ImportPath));
        var clashes = new ClassClashes();
        var files = new Dictionary<string, LinkedFile>(StringComparer.Ordinal);
        for (var i = 0; i < roots.Count; i++)
        {
            files[roots[i].Item.File] = AtFault(roots[i]) ?? Make(roots[i], linked[i], linker, byPath, clashes);
        }

        // In the order of the inputs, whichever come first: after an edit each file is then compared with what it was itself. A file may be listed twice.
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var ordered = inputs.Where(x => x.Item.IsCompiled && listed.Add(x.Item.File))
            .Select(x => files.TryGetValue(x.Item.File, out var file) ? file : WithPathOf(x, byPath[x.Item.ImportPath]));
        return new ProtoProject(ordered.ToImmutableArray(), Imported(linked.OfType<FileSymbol>(), byPath));
    }

    private static LinkedFile WithPathOf(ProtoInput input, ProtoInput other) => AtFault(
        input,
        ProtoRule.UniquePath,
        -1,
        $"\"{other.Item.File}\" is imported as \"{input.Item.ImportPath}\" already. Give one of them another ProtoRoot, or leave it out.");

    // Each file by itself, so on all processors; after an edit, only what was edited. What is there to be imported waits until it is.
    private static void Parse(IEnumerable<ProtoInput> inputs, CancellationToken cancellationToken) => Parallel.ForEach(
        inputs.Where(x => x.Item.IsCompiled && !x.IsParsed), new ParallelOptions { CancellationToken = cancellationToken }, x => x.Parse(cancellationToken));

    private static LinkedFile Make(ProtoInput input, FileSymbol? linked, ProtoLinker linker, Dictionary<string, ProtoInput> byPath, ClassClashes clashes)
    {
        if (linked is not null)
        {
            return clashes.Take(linked, input.Item) is { } errors
                ? new LinkedFile(input.Item, null, errors)
                : new LinkedFile(input.Item, linked, linked.Errors.All);
        }

        var imports = input.Syntax.Imports;
        return new LinkedFile(input.Item, null, [.. linker.ErrorsOf(input.Item.ImportPath).Select(x => WithPath(x, imports, byPath))]);
    }

    // A path that no file has may be a slip for one that a file has.
    private static ProtoError WithPath(ProtoError error, List<ImportSyntax> imports, Dictionary<string, ProtoInput> byPath)
    {
        if (error.Rule != ProtoRule.KnownImport || imports.Find(x => x.At == error.Offset) is not { } import
            || byPath.ContainsKey(import.Path) || WellKnownFiles.Contains(import.Path))
        {
            return error;
        }

        var name = import.Path.Substring(import.Path.LastIndexOf('/') + 1);
        var paths = byPath.Keys.Concat(WellKnownFiles.All).ToList();
        var nearest = paths.Find(x => x.EndsWith("/" + name, StringComparison.Ordinal)) ?? Suggestion.Nearest(import.Path, paths);
        return nearest is null ? error : new ProtoError(error.Rule, error.Text, error.Offset, error.Message) { Suggestion = nearest };
    }

    private static LinkedFile? AtFault(ProtoInput input) =>
        input.Item.IsCompiledTwice ? AtFault(
            input,
            ProtoRule.OneCompiler,
            -1,
            "Grpc.Tools compiles this file too, and makes the same types. Remove the package Grpc.Tools; or leave .proto files to it by <ContractsProto>false</ContractsProto>.")
        : input.Item.Encoding.Length > 0 ? AtFault(
            input,
            ProtoRule.Encoding,
            input.Text.Content.ToList().FindIndex(static x => x >= '\u0080'),
            $"The file is not UTF-8: its bytes were read as {input.Item.Encoding}. Save it as UTF-8.")
        : null;

    private static LinkedFile AtFault(ProtoInput input, ProtoRule rule, int at, string message)
    {
        var errors = new ProtoErrors(input.Text);
        errors.Add(rule, at, message);
        return new LinkedFile(input.Item, null, errors.All);
    }

    private static ImmutableArray<FileSymbol> Imported(IEnumerable<FileSymbol> files, Dictionary<string, ProtoInput> own)
    {
        var seen = new HashSet<FileSymbol>();
        var found = new List<FileSymbol>();
        var left = new Stack<FileSymbol>(files);
        while (left.Count > 0)
        {
            var file = left.Pop();
            if (!seen.Add(file))
            {
                continue;
            }

            if (!own.ContainsKey(file.Path))
            {
                found.Add(file);
            }

            for (var i = 0; i < file.Imports.Count; i++)
            {
                // What only options are taken from is not needed at run time.
                if (file.Imports[i] is { } import && file.Syntax.Imports[i].Kind != ImportKind.Option)
                {
                    left.Push(import);
                }
            }
        }

        return [.. found.OrderBy(x => x.Path, StringComparer.Ordinal)];
    }
}
