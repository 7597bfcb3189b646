using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp.Outlines;

/// <summary>The outlines of a compilation's files and what else decides what a name in them means. It keeps no compilation alive.</summary>
internal sealed class ProjectOutline
{
    private static readonly ConditionalWeakTable<Compilation, ProjectOutline> Known = new();
    private static readonly ConditionalWeakTable<MetadataReference, object> References = new();

    private readonly ConditionalWeakTable<ProjectOutline, ProjectChange> _changes = new();
    private readonly Lazy<ILookup<string, (FileOutline File, bool IsInterface)>> _declared;
    private readonly ImmutableArray<FileOutline> _files;
    private readonly Lazy<HashSet<string>> _namespaces;
    private readonly string _globalUsings;
    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<object> _references;

    private ProjectOutline(Compilation compilation, CancellationToken cancellationToken)
    {
        _files = compilation.SyntaxTrees.Select(tree => FileOutline.Of(tree, cancellationToken)).ToImmutableArray();
        _declared = new(() => _files.SelectMany(static file => file.Types.Select(type => (file, type))).ToLookup(
            static each => each.type.Name, static each => (each.file, each.type.IsInterface), StringComparer.Ordinal));
        _namespaces = new(() => new(_files.SelectMany(static file => file.Namespaces), StringComparer.Ordinal));
        _globalUsings = string.Concat(_files.Select(static file => file.GlobalUsings));
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;

        // A reference to another project holds that project's compilation, so an object that stands for it is kept in its place.
        _references = compilation.References.Select(static reference => References.GetValue(reference, static _ => new object())).ToImmutableArray();
    }

    /// <summary>Gets the outline of a compilation.</summary>
    public static ProjectOutline Of(Compilation compilation, CancellationToken cancellationToken) =>
        Known.TryGetValue(compilation, out var known) ? known : Known.GetValue(compilation, each => new ProjectOutline(each, cancellationToken));

    /// <summary>Finds what is different here from an earlier state of the project.</summary>
    public ProjectChange Since(ProjectOutline earlier) => _changes.GetValue(earlier, ChangeSince);

    /// <summary>Finds what the signatures in a file depend on: the files with the types that it mentions, those with the types that these mention, and so on.</summary>
    public Dependencies DependenciesOf(FileOutline file)
    {
        var found = new Dependencies();
        var open = new Queue<FileOutline>();
        Add(file);
        foreach (var name in _files.SelectMany(static each => each.GlobalMentions))
        {
            Mention(name);
        }

        while (open.Count > 0)
        {
            var next = open.Dequeue();
            foreach (var name in next.Mentions)
            {
                Mention(name);
            }

            foreach (var type in next.Types)
            {
                Mention(type.Name);
                found.Stems.Add(type.Name);

                foreach (var name in Dependencies.Rivals(type))
                {
                    Mention(name);
                }

                if (Dependencies.ShortName(type) is { } shortName)
                {
                    found.Stems.Add(shortName);

                    // Of contracts IGreeter and Greeter the latter has the short names: see ContractTypeNames.
                    foreach (var (twin, _) in _declared.Value[shortName].Where(static each => each.IsInterface))
                    {
                        Add(twin);
                    }
                }
            }
        }

        return found;

        void Mention(string name)
        {
            if (found.Names.Add(name))
            {
                foreach (var (declaring, _) in _declared.Value[name])
                {
                    Add(declaring);
                }
            }
        }

        void Add(FileOutline each)
        {
            if (found.Files.Add(each))
            {
                open.Enqueue(each);
            }
        }
    }

    private ProjectChange ChangeSince(ProjectOutline earlier)
    {
        var isSame = _assembly == earlier._assembly && _globalUsings == earlier._globalUsings && _options.Equals(earlier._options) &&
            _references.SequenceEqual(earlier._references);
        if (!isSame)
        {
            return ProjectChange.Everything;
        }

        var (gone, come) = Difference(earlier._files, _files);
        return new ProjectChange(gone, [.. ChangedTypes(gone, come), .. ChangedNamespaces(earlier, gone, come)]);
    }

    // A file that only moved is gone and come too: the order of a type's parts is that of their files.
    private static (ImmutableArray<FileOutline> Gone, ImmutableArray<FileOutline> Come) Difference(ImmutableArray<FileOutline> old, ImmutableArray<FileOutline> now)
    {
        if (old.Length == now.Length)
        {
            var places = Enumerable.Range(0, old.Length).Where(i => old[i] != now[i]).ToArray();
            return ([.. places.Select(i => old[i])], [.. places.Select(i => now[i])]);
        }

        var shorter = Math.Min(old.Length, now.Length);
        var start = 0;
        while (start < shorter && old[start] == now[start])
        {
            start++;
        }

        var end = 0;
        while (end < shorter - start && old[old.Length - 1 - end] == now[now.Length - 1 - end])
        {
            end++;
        }

        return (old.Slice(start, old.Length - start - end), now.Slice(start, now.Length - start - end));
    }

    private static IEnumerable<string> ChangedTypes(ImmutableArray<FileOutline> gone, ImmutableArray<FileOutline> come)
    {
        var counts = new Dictionary<DeclaredType, int>();
        Count(come, 1);
        Count(gone, -1);
        return counts.Where(static pair => pair.Value != 0).Select(static pair => pair.Key.Name).Distinct(StringComparer.Ordinal);

        void Count(ImmutableArray<FileOutline> files, int each)
        {
            foreach (var type in files.SelectMany(static file => file.Types))
            {
                counts[type] = (counts.TryGetValue(type, out var count) ? count : 0) + each;
            }
        }
    }

    private IEnumerable<string> ChangedNamespaces(ProjectOutline earlier, ImmutableArray<FileOutline> gone, ImmutableArray<FileOutline> come)
    {
        var candidates = new HashSet<string>(gone.Concat(come).SelectMany(static file => file.Namespaces), StringComparer.Ordinal);
        candidates.RemoveWhere(each => gone.Any(file => file.Namespaces.Contains(each)) && come.Any(file => file.Namespaces.Contains(each)));
        return candidates.Where(each => _namespaces.Value.Contains(each) != earlier._namespaces.Value.Contains(each))
            .Select(static each => each.Substring(each.LastIndexOf('.') + 1));
    }
}
