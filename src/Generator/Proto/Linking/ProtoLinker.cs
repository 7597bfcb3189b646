using Contracts.Generator.Proto.Options;
using Contracts.Generator.Proto.Source;
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
    private readonly Dictionary<string, ProtoErrors> _errors = new(StringComparer.Ordinal);
    private readonly List<string> _pending = [];
    private readonly HashSet<string> _roots = new(StringComparer.Ordinal);
    private ProtoLinker? _optionTypes;

    /// <summary>Links the files at <paramref name="paths"/>, with a warning for each import of theirs that is not needed.</summary>
    public IReadOnlyList<FileSymbol?> Link(IEnumerable<string> paths)
    {
        var roots = paths.ToList();
        _roots.UnionWith(roots);
        return roots.ConvertAll(Load);
    }

    /// <summary>What there is to say about a file that was asked for or imported, in protoc's order.</summary>
    public IReadOnlyList<ProtoError> ErrorsOf(string path) => _errors.TryGetValue(path, out var errors) ? errors.All : [];

    /// <summary>Whether a file is there and at fault.</summary>
    public bool IsBroken(string path) => _errors.TryGetValue(path, out var errors) && errors.HasErrors;

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

        if (syntax is null)
        {
            return _files[path] = null;
        }

        var errors = _errors[path] = new ProtoErrors(syntax.Text, syntax.Errors);
        return _files[path] = errors.HasErrors ? null : Link(syntax, errors);
    }

    private FileSymbol? Link(FileSyntax syntax, ProtoErrors errors)
    {
        LoadImports(syntax);
        if (syntax.Linked is { } before && !errors.HasErrors && IsCurrent(before) && _table.TryEnter(before))
        {
            _errors[syntax.Text.Path] = before.Errors;
            return before;
        }

        var file = new FileSymbol(syntax, errors) { IsRoot = _roots.Contains(syntax.Text.Path) };
        LinkFile(file);
        if (errors.HasErrors)
        {
            return null;
        }

        syntax.Linked = file;
        return file;
    }

    private bool IsCurrent(FileSymbol before)
    {
        if (before.IsRoot != _roots.Contains(before.Path) || (before.OptionTypes is not null && before.OptionTypes != OptionTypes))
        {
            return false;
        }

        for (var i = 0; i < before.Imports.Count; i++)
        {
            if (before.Imports[i] != Load(before.Syntax.Imports[i].Path))
            {
                return false;
            }
        }

        return true;
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
        _errors[first.Text.Path].Add(
            ProtoRule.ImportCycle,
            first.Imports.Find(x => x.Path == circle[1]).At,
            "File recursively imports itself: " + string.Join(" -> ", circle));
    }

    private void LinkFile(FileSymbol file)
    {
        if (file.Edition > Edition.Edition2024)
        {
            var name = file.Edition == Edition.Unstable ? "UNSTABLE" : "2026";
            file.Errors.Add(ProtoRule.KnownEdition, file.Syntax.EditionAt, $"Edition {name} is later than the maximum supported edition 2024");
        }

        LinkImports(file);
        if (file.Syntax.Imports.Exists(x => IsBroken(x.Path)))
        {
            // What the file says of an import at fault cannot be judged, and would be again at each keystroke that mends it.
            return;
        }

        var scope = new NameScope(file, _table);
        var declarer = new Declarer(file, _table);
        declarer.Declare();
        new ReferenceLinker(file, _table, scope).Link();
        declarer.Suggest();
        if (file.Errors.HasErrors)
        {
            return;
        }

        var interpreter = new OptionInterpreter(file, scope, x => FindOptionType(file, x));
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

        if (!file.Errors.HasErrors && file.IsRoot)
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
                file.Errors.Add(ProtoRule.ImportTwice, LastOf(file, import), $"Import \"{import.Path}\" was listed twice.");
            }

            var imported = Load(import.Path);
            file.Imports.Add(imported);
            if (imported is null && import.Kind != ImportKind.Option)
            {
                file.Errors.Add(ProtoRule.KnownImport, LastOf(file, import), $"Import \"{import.Path}\" was not found or had errors.");
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
                file.Errors.Warn(ProtoRule.UsedImport, file.Syntax.Imports[i].At, $"Import {import.Path} is unused.");
            }
        }
    }

    // A descriptor.proto of the user's own, where there is one, says what options there are; else the one that we bring. It is
    // linked by itself, so that a file which does not import it does not meet its names.
    private FileSymbol? OptionTypes
    {
        get
        {
            if (_optionTypes is null)
            {
                _optionTypes = new ProtoLinker(find, cancellationToken);
                _optionTypes._roots.UnionWith(_roots);
            }

            return _optionTypes.Load(DescriptorPath);
        }
    }

    private MessageSymbol? FindOptionType(FileSymbol file, string fullName)
    {
        if (_table.Find(fullName) is MessageSymbol own && own.File == file)
        {
            return own;
        }

        file.OptionTypes = OptionTypes;
        return _optionTypes!._table.Find(fullName) as MessageSymbol;
    }
}
