namespace Contracts.Generator.Proto.Linking;

/// <summary>All names of the files linked together, and which extension has which number.</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Extendee, int Number), FieldSymbol> _extensions = [];

    public Symbol? Find(string fullName) => _symbols.TryGetValue(fullName, out var symbol) ? symbol : null;

    public bool TryAdd(Symbol symbol)
    {
        if (_symbols.ContainsKey(symbol.FullName))
        {
            return false;
        }

        _symbols.Add(symbol.FullName, symbol);
        return true;
    }

    /// <summary>Registers an extension, or gives the one that has its number already.</summary>
    public FieldSymbol? AddExtension(FieldSymbol extension)
    {
        var key = (extension.ContainingType!.FullName, extension.Number);
        if (_extensions.TryGetValue(key, out var present))
        {
            return present;
        }

        _extensions.Add(key, extension);
        return null;
    }

    /// <summary>Enters the package of a file and the packages around it; gives what has one of their names and is no package.</summary>
    public IEnumerable<Symbol> AddPackage(FileSymbol file)
    {
        for (var name = file.Package; name.Length > 0;)
        {
            var dot = name.LastIndexOf('.');
            switch (Find(name))
            {
                case null:
                    _symbols.Add(name, new PackageSymbol(file, name.Substring(dot + 1), name));
                    break;
                case PackageSymbol:
                    // Then those around it are there too.
                    yield break;
                case { } other:
                    yield return other;
                    yield break;
            }

            name = dot < 0 ? string.Empty : name.Substring(0, dot);
        }
    }

    /// <summary>Enters a file that was linked before; false, and nothing entered but packages, if a name or number of it is taken now.</summary>
    public bool TryEnter(FileSymbol file)
    {
        if (AddPackage(file).Any())
        {
            return false;
        }

        for (var i = 0; i < file.Declared.Count; i++)
        {
            if (!TryAdd(file.Declared[i]) || (file.Declared[i] is FieldSymbol { IsExtension: true } extension && AddExtension(extension) is not null))
            {
                Leave(file, i);
                return false;
            }
        }

        return true;
    }

    private void Leave(FileSymbol file, int last)
    {
        for (var i = 0; i <= last; i++)
        {
            var symbol = file.Declared[i];
            if (Find(symbol.FullName) == symbol)
            {
                _symbols.Remove(symbol.FullName);
            }

            if (symbol is FieldSymbol { IsExtension: true } extension)
            {
                var key = (extension.ContainingType!.FullName, extension.Number);
                if (_extensions.TryGetValue(key, out var present) && present == extension)
                {
                    _extensions.Remove(key);
                }
            }
        }
    }
}
