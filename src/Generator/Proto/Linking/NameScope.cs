using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>
/// Resolves names as seen from one file: the innermost scope first, and once the first component of a name is found
/// the rest must be there too. Only files imported directly or through public imports are seen.
/// </summary>
internal sealed class NameScope
{
    private const int MostSuggestions = 20;

    private readonly FileSymbol _file;
    private readonly SymbolTable _table;
    private readonly HashSet<FileSymbol> _visible = [];
    private readonly HashSet<FileSymbol> _visibleToOptions = [];
    private int _suggestions;
    private Symbol? _undeclared;
    private string _undeclaredName = string.Empty;
    private string _resolvedName = string.Empty;

    public NameScope(FileSymbol file, SymbolTable table)
    {
        _file = file;
        _table = table;
        for (var i = 0; i < file.Imports.Count; i++)
        {
            if (file.Imports[i] is { } import)
            {
                var isOption = file.Syntax.Imports[i].Kind == ImportKind.Option;
                AddPublic(import, isOption ? _visibleToOptions : _visible);
                if (file.Syntax.Imports[i].Kind != ImportKind.Public && !import.PublicImports.Any())
                {
                    Unused.Add(import);
                }
            }
        }
    }

    /// <summary>Imports of which nothing was needed so far.</summary>
    public HashSet<FileSymbol> Unused { get; } = [];

    public Symbol? FindAnywhere(string fullName)
    {
        var symbol = _table.Find(fullName);
        if (symbol is not null and not PackageSymbol)
        {
            Unused.Remove(symbol.File);
        }

        return symbol;
    }

    /// <summary>Resolves a name used within the symbol <paramref name="user"/>; the user's own name is not a scope.</summary>
    public Symbol? Lookup(string name, string user, bool isTypeOnly = false)
    {
        _undeclared = null;
        _resolvedName = string.Empty;
        if (name.Length > 0 && name[0] == '.')
        {
            return Find(name.Substring(1));
        }

        var dot = name.IndexOf('.');
        var first = dot < 0 ? name : name.Substring(0, dot);
        for (var end = user.LastIndexOf('.'); end >= 0; end = end == 0 ? -1 : user.LastIndexOf('.', end - 1))
        {
            var scope = user.Substring(0, end);
            var found = Find(scope + "." + first);
            if (found is null)
            {
                continue;
            }

            if (dot < 0)
            {
                if (!isTypeOnly || found is MessageSymbol or EnumSymbol)
                {
                    return found;
                }
            }
            else if (found is MessageSymbol or EnumSymbol or PackageSymbol or ServiceSymbol)
            {
                var full = scope + "." + name;
                found = Find(full);
                _resolvedName = found is null ? full : string.Empty;
                return found;
            }
        }

        return Find(name);
    }

    /// <summary>The name that the last <see cref="Lookup"/> settled on without finding it there; empty when there is none.</summary>
    public string ResolvedName => _resolvedName;

    /// <summary>Tells why the last <see cref="Lookup"/> found nothing.</summary>
    /// <param name="at">Where the name stands.</param>
    /// <param name="name">The name.</param>
    /// <param name="mayBeScalar">Whether a number or a text could have been meant.</param>
    public void ReportNotFound(int at, string name, bool mayBeScalar = false)
    {
        if (_undeclared is null && _resolvedName.Length == 0)
        {
            _file.Errors.Add(ProtoRule.KnownType, at, $"\"{name}\" is not defined.", Nearest(name, mayBeScalar));
        }

        if (_undeclared is not null)
        {
            _file.Errors.Add(
                ProtoRule.KnownType,
                at,
                $"\"{_undeclaredName}\" seems to be defined in \"{_undeclared.File.Path}\", which is not imported by \"{_file.Path}\".  To use it here, please add the necessary import.");
        }

        if (_resolvedName.Length > 0)
        {
            _file.Errors.Add(
                ProtoRule.KnownType,
                at,
                $"\"{name}\" is resolved to \"{_resolvedName}\", which is not defined. The innermost scope is searched first in name resolution. Consider using a leading '.'(i.e., \".{name}\") to start from the outermost scope.");
        }
    }

    // By the last part of the name; given as it can be written here. A name is compared with all that are seen, so not for every one of many.
    private string? Nearest(string name, bool mayBeScalar)
    {
        if (_suggestions++ == MostSuggestions)
        {
            _suggestions--;
            return null;
        }

        var last = name.Substring(name.LastIndexOf('.') + 1);
        var types = _visible.Concat(_visibleToOptions).Append(_file).SelectMany(x => x.Declared).Where(x => x is MessageSymbol { IsMapEntry: false } or EnumSymbol).ToList();
        var nearest = Suggestion.Nearest(last, types.Select(x => x.Name)) ?? types.Find(x => x.Name == last)?.Name;
        if (nearest is null && mayBeScalar)
        {
            return FieldTypes.OfForeign(name) ?? Suggestion.Nearest(name, FieldTypes.Scalars);
        }

        var full = types.Find(x => x.Name == nearest)?.FullName;
        return full is not null && _file.Package.Length > 0 && full.StartsWith(_file.Package + ".", StringComparison.Ordinal)
            ? full.Substring(_file.Package.Length + 1)
            : full;
    }

    private static void AddPublic(FileSymbol file, HashSet<FileSymbol> files)
    {
        if (files.Add(file))
        {
            foreach (var import in file.PublicImports)
            {
                AddPublic(import, files);
            }
        }
    }

    private static bool IsInPackage(HashSet<FileSymbol> files, string package) => files.Any(x => IsInPackage(x, package));

    private static bool IsInPackage(FileSymbol file, string package) =>
        file.Package.StartsWith(package, StringComparison.Ordinal)
        && (file.Package.Length == package.Length || file.Package[package.Length] == '.');

    private Symbol? Find(string fullName)
    {
        var symbol = _table.Find(fullName);
        if (symbol is null)
        {
            return null;
        }

        if (symbol is PackageSymbol)
        {
            if (IsInPackage(_file, fullName) || IsInPackage(_visible, fullName) || IsInPackage(_visibleToOptions, fullName))
            {
                return symbol;
            }
        }
        else
        {
            Unused.Remove(symbol.File);
            if (symbol.File == _file || _visible.Contains(symbol.File)
                || (symbol is FieldSymbol && _visibleToOptions.Contains(symbol.File)))
            {
                return symbol;
            }
        }

        _undeclared = symbol;
        _undeclaredName = fullName;
        return null;
    }
}
