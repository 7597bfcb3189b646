namespace Contracts.Generator.Proto.Linking;

/// <summary>All names of the files linked together, and which extension has which number.</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldSymbol> _extensions = new(StringComparer.Ordinal);

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
        var key = extension.ContainingType!.FullName + ":" + extension.Number;
        if (_extensions.TryGetValue(key, out var present))
        {
            return present;
        }

        _extensions.Add(key, extension);
        return null;
    }
}
