using System.Collections.Immutable;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;
using Contracts.Generator.Proto.WellKnown;

namespace Contracts.Generator.Proto.Project;

/// <summary>The .proto files of a project, linked with one another. Two are never compared, their files are.</summary>
internal sealed class ProtoProject
{
    private readonly Dictionary<string, LinkedFile> _files = new(StringComparer.Ordinal);

    private ProtoProject()
    {
    }

    /// <summary>Files of ours that those of the project import, to be compiled with them where no reference has their classes.</summary>
    public ImmutableArray<FileSymbol> WellKnown { get; private set; } = [];

    /// <summary>Links the files that are compiled, and what they import. A file whose path another has already is left out, and says so.</summary>
    public static ProtoProject Link(ImmutableArray<ProtoInput> inputs, CancellationToken cancellationToken)
    {
        var byPath = new Dictionary<string, ProtoInput>(StringComparer.Ordinal);
        foreach (var input in inputs.Where(x => x.Item.IsCompiled).Concat(inputs.Where(x => !x.Item.IsCompiled)))
        {
            if (!byPath.ContainsKey(input.Item.ImportPath))
            {
                byPath.Add(input.Item.ImportPath, input);
            }
        }

        var project = new ProtoProject();
        var linker = new ProtoLinker(x => byPath.TryGetValue(x, out var input) ? input.Syntax : WellKnownFiles.Find(x), cancellationToken);
        var roots = byPath.Values.Where(x => x.Item.IsCompiled).ToList();
        var linked = linker.Link(roots.Select(x => x.Item.ImportPath));
        for (var i = 0; i < roots.Count; i++)
        {
            var item = roots[i].Item;
            if (item.IsCompiledTwice)
            {
                project._files.Add(item.File, AtFault(
                    roots[i],
                    ProtoRule.OneCompiler,
                    "Grpc.Tools compiles this file too, and makes the same types. Remove the package Grpc.Tools; or leave .proto files to it by <ContractsProto>false</ContractsProto>."));
                continue;
            }

            project._files.Add(item.File, new LinkedFile(item, linked[i], linker.ErrorsOf(item.ImportPath))
            {
                HasBrokenImport = linked[i] is null && roots[i].Syntax.Imports.Exists(x => linker.IsBroken(x.Path)),
            });
        }

        foreach (var input in inputs)
        {
            var other = byPath[input.Item.ImportPath];
            if (input.Item.IsCompiled && other != input && !project._files.ContainsKey(input.Item.File))
            {
                project._files.Add(input.Item.File, AtFault(
                    input,
                    ProtoRule.UniquePath,
                    $"\"{other.Item.File}\" is imported as \"{input.Item.ImportPath}\" already. Give one of them another ProtoRoot, or leave it out."));
            }
        }

        project.WellKnown = Imported(linked.OfType<FileSymbol>(), byPath);
        return project;
    }

    /// <summary>Gives a file by its place on disk; <see langword="null"/> for one that is only imported.</summary>
    public LinkedFile? Find(ProtoItem item) => _files.TryGetValue(item.File, out var file) && file.Item.Equals(item) ? file : null;

    private static LinkedFile AtFault(ProtoInput input, ProtoRule rule, string message)
    {
        var errors = new ProtoErrors(input.Text);
        errors.Add(rule, -1, message);
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
