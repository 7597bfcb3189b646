using Contracts.Generator.Proto.Options;
using Contracts.Generator.Proto.Syntax;
using Contracts.Generator.Proto.Validation;

namespace Contracts.Generator.Proto.Linking;

/// <summary>
/// Links files in the order of their imports. A file with errors is left out, and whoever imports it is told so;
/// every other file is linked all the same.
/// </summary>
internal sealed class ProtoLinker(Func<string, FileSyntax?> find, CancellationToken cancellationToken = default)
{
    /// <summary>The file whose messages say what options there are.</summary>
    public const string DescriptorPath = "google/protobuf/descriptor.proto";

    private readonly SymbolTable _table = new();
    private readonly Dictionary<string, FileSymbol?> _files = new(StringComparer.Ordinal);
    private readonly List<string> _pending = [];
    private readonly HashSet<string> _roots = new(StringComparer.Ordinal);
    private SymbolTable? _builtIn;

    /// <summary>Links the files at <paramref name="paths"/>, with a warning for each import of theirs that is not needed.</summary>
    public IReadOnlyList<FileSymbol?> Link(IEnumerable<string> paths)
    {
        var roots = paths.ToList();
        _roots.UnionWith(roots);
        return roots.ConvertAll(Load);
    }

    private FileSymbol? Load(string path)
    {
        if (_files.TryGetValue(path, out var known))
        {
            return known;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var syntax = find(path);
        var cycle = _pending.IndexOf(path);
        if (cycle >= 0)
        {
            ReportCycle(syntax!, cycle);
            return _files[path] = null;
        }

        if (syntax is null || syntax.Errors.HasErrors)
        {
            _files[path] = null;
            return null;
        }

        LoadImports(syntax);
        var file = new FileSymbol(syntax);
        LinkFile(file);
        var linked = file.Errors.HasErrors ? null : file;
        _files[path] = linked;
        return linked;
    }

    // Imports are loaded before anything is said about the file itself, so that errors come in protoc's order.
    private void LoadImports(FileSyntax syntax)
    {
        _pending.Add(syntax.Text.Path);
        foreach (var import in syntax.Imports)
        {
            Load(import.Path);
        }

        _pending.RemoveAt(_pending.Count - 1);
    }

    // Said where the first file of the circle imports the second.
    private void ReportCycle(FileSyntax first, int start)
    {
        var circle = _pending.Skip(start).Append(first.Text.Path).ToList();
        first.Errors.Add(
            first.Imports.Find(x => x.Path == circle[1]).At,
            "File recursively imports itself: " + string.Join(" -> ", circle));
    }

    private void LinkFile(FileSymbol file)
    {
        if (file.Edition > Edition.Edition2024)
        {
            var name = file.Edition == Edition.Unstable ? "UNSTABLE" : "2026";
            file.Errors.Add(file.Syntax.EditionAt, $"Edition {name} is later than the maximum supported edition 2024");
        }

        LinkImports(file);
        var scope = new NameScope(file, _table);
        var declarer = new Declarer(file, _table);
        declarer.Declare();
        new ReferenceLinker(file, _table, scope).Link();
        declarer.Suggest();
        if (file.Errors.HasErrors)
        {
            return;
        }

        var interpreter = new OptionInterpreter(file, scope, FindOptionType);
        var targets = OptionPass.Run(file, interpreter);
        if (file.Errors.HasErrors)
        {
            return;
        }

        FileValidator.Validate(file);
        if (!file.Errors.HasErrors)
        {
            OptionUsageValidator.Validate(file, targets);
        }

        if (!file.Errors.HasErrors && _roots.Contains(file.Path))
        {
            WarnOfUnused(file, scope);
        }
    }

    private void LinkImports(FileSymbol file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in file.Syntax.Imports)
        {
            if (!seen.Add(import.Path))
            {
                file.Errors.Add(LastOf(file, import), $"Import \"{import.Path}\" was listed twice.");
            }

            var imported = Load(import.Path);
            file.Imports.Add(imported);
            if (imported is null && import.Kind != ImportKind.Option)
            {
                file.Errors.Add(LastOf(file, import), $"Import \"{import.Path}\" was not found or had errors.");
            }
        }
    }

    // protoc keeps one place for each imported path, the last.
    private static int LastOf(FileSymbol file, ImportSyntax import) => file.Syntax.Imports.FindLast(x => x.Path == import.Path).At;

    private static void WarnOfUnused(FileSymbol file, NameScope scope)
    {
        for (var i = 0; i < file.Imports.Count; i++)
        {
            if (file.Imports[i] is { } import && scope.Unused.Contains(import))
            {
                file.Errors.Warn(file.Syntax.Imports[i].At, $"Import {import.Path} is unused.");
            }
        }
    }

    // A descriptor.proto of the user's own, where there is one, says what options there are; else the one that we bring.
    private MessageSymbol? FindOptionType(string fullName)
    {
        if (_table.Find(fullName) is MessageSymbol own)
        {
            return own;
        }

        if (_builtIn is null)
        {
            var linker = new ProtoLinker(find, cancellationToken);
            _builtIn = linker._table;
            linker.Load(DescriptorPath);
        }

        return _builtIn.Find(fullName) as MessageSymbol;
    }
}
