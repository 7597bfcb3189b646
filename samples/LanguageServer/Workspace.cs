using Contracts.Generator;
using Contracts.Generator.Model;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Source;

namespace Samples.LanguageServer;

/// <summary>The .proto files that are open, and those on disk that they import.</summary>
/// <param name="roots">The folders that imports are found in.</param>
internal sealed class Workspace(IReadOnlyList<string> roots)
{
    private readonly Dictionary<string, OpenText> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Written, ProtoInput Input)> _onDisk = new(StringComparer.Ordinal);
    private readonly List<string> _closed = [];

    /// <summary>The file that a URI of an editor names; what is no file has its path all the same.</summary>
    public static string PathOf(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? parsed.LocalPath : uri;

    /// <summary>Takes the text of an open file, unless a later one is there.</summary>
    public void Set(string uri, int version, string text)
    {
        if (!_open.TryGetValue(uri, out var open))
        {
            _open.Add(uri, open = new OpenText(uri));
        }
        else if (version < open.Version)
        {
            return;
        }

        var path = PathOf(uri);
        var item = new ProtoItem(path, ImportPathOf(path));
        (open.Version, open.Input) = (version, new ProtoInput(item, new ProtoText(item.ImportPath, text)));
    }

    /// <summary>Forgets the text of a file that is closed; what is on disk counts again.</summary>
    public void Remove(string uri)
    {
        if (_open.Remove(uri))
        {
            _closed.Add(uri);
        }
    }

    /// <summary>Links what is open.</summary>
    /// <returns>The faults of each file of which the editor has others.</returns>
    public IEnumerable<PublishDiagnosticsParams> Check()
    {
        var project = ProtoProject.Link(Inputs(), CancellationToken.None);
        var linked = project.Files.ToDictionary(static file => file.Item.File, StringComparer.Ordinal);
        var news = _closed.ConvertAll(static uri => new PublishDiagnosticsParams(uri, Version: null, []));
        _closed.Clear();
        foreach (var open in _open.Values)
        {
            var file = linked[open.Input!.Item.File];
            open.Symbol = file.Symbol;
            var faults = ProtoFaults.Of(file);
            if (!faults.Equals(open.Faults))
            {
                open.Faults = faults;
                news.Add(new PublishDiagnosticsParams(open.Uri, open.Version, [.. faults.Select(Describe)]));
            }
        }

        return news;
    }

    /// <summary>Tells what a name means; <see langword="null"/> where there is none, or the file is at fault.</summary>
    public Hover? Hover(string uri, Position position)
    {
        if (!_open.TryGetValue(uri, out var open) || open.Symbol is not { } file)
        {
            return null;
        }

        var text = file.Syntax.Text;
        return OffsetOf(text.Content, position) is { } offset && Mention.At(file, offset) is { } mention
            ? new Hover(new MarkupContent("markdown", Description.Of(mention.Symbol)), RangeOf(text, mention.Start, mention.Length))
            : null;
    }

    private static Diagnostic Describe(ProtoFault fault) => new(
        new TextRange(new Position(fault.Line, fault.Column), new Position(fault.Line, fault.Column + fault.Length)),
        fault.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
        $"CTR{(int)fault.Rule}",
        "contracts",
        fault.Message);

    private static int? OffsetOf(string text, Position position)
    {
        var start = 0;
        for (var line = 0; line < position.Line; line++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                return null;
            }

            start = end + 1;
        }

        return start + position.Character;
    }

    private static TextRange RangeOf(ProtoText text, int start, int length)
    {
        var (line, lineStart) = text.LineOf(start);
        return new TextRange(new Position(line, start - lineStart), new Position(line, start - lineStart + length));
    }

    // What is open, and what it imports, and what that imports.
    private List<ProtoInput> Inputs()
    {
        var inputs = _open.Values.Select(static open => open.Input!).ToList();
        var known = inputs.Select(static input => input.Item.ImportPath).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < inputs.Count; i++)
        {
            foreach (var import in inputs[i].Syntax.Imports)
            {
                if (known.Add(import.Path) && Find(import.Path) is { } found)
                {
                    inputs.Add(found);
                }
            }
        }

        return inputs;
    }

    private ProtoInput? Find(string importPath)
    {
        foreach (var root in roots)
        {
            var path = Path.GetFullPath(Path.Combine(root, importPath));
            // Imports go down from a root, never out of it.
            if (!IsIn(path, root) || !File.Exists(path))
            {
                continue;
            }

            var written = File.GetLastWriteTimeUtc(path);
            if (!_onDisk.TryGetValue(path, out var known) || known.Written != written)
            {
                var item = new ProtoItem(path, importPath) { IsCompiled = false };
                known = (written, new ProtoInput(item, new ProtoText(importPath, File.ReadAllText(path))));
                _onDisk[path] = known;
            }

            return known.Input;
        }

        return null;
    }

    private string ImportPathOf(string path) =>
        roots.Where(root => IsIn(path, root)).Select(root => Path.GetRelativePath(root, path).Replace('\\', '/')).FirstOrDefault() ?? Path.GetFileName(path);

    private static bool IsIn(string path, string root) => path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private sealed class OpenText(string uri)
    {
        public string Uri { get; } = uri;

        public int Version { get; set; }

        public ProtoInput? Input { get; set; }

        public FileSymbol? Symbol { get; set; }

        public EquatableArray<ProtoFault>? Faults { get; set; }
    }
}
