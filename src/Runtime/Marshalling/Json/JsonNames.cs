using System.Text;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>The names that the members of one object may have. Immutable.</summary>
/// <remarks>
/// A name is found where it is expected with one comparison, elsewhere by its hash. One that differs in ASCII case only is found too, unless
/// another is equal: as System.Text.Json's web defaults and Go have it.
/// </remarks>
public sealed class JsonNames
{
    private const int SmallestTable = 4;
    private const int MostShown = 10;

    private readonly byte[][] _names;
    private readonly int[] _slots; // Places of names, plus one; a name stands in its hash's slot or in one behind it.

    /// <summary>Lists the names in the order in which they are written.</summary>
    public JsonNames(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestTable, names.Length * 2))];
        for (var i = 0; i < _names.Length; i++)
        {
            var slot = Hash(_names[i]) & (_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = i + 1;
        }
    }

    /// <summary>How many there are.</summary>
    internal int Count => _names.Length;

    /// <summary>The first of them, with commas between.</summary>
    public override string ToString() => string.Join(", ", _names.Take(MostShown).Select(Encoding.UTF8.GetString)) + (_names.Length > MostShown ? ", …" : "");

    /// <summary>Finds the name that the reader stands at.</summary>
    /// <param name="reader">Stands at a member's name.</param>
    /// <param name="guess">Where it is most likely.</param>
    /// <returns>Its place; -1 if it is none of these.</returns>
    internal int Find(ref Utf8JsonReader reader, int guess)
    {
        if (reader is { HasValueSequence: false, ValueIsEscaped: false })
        {
            var name = reader.ValueSpan;
            return (uint)guess < (uint)_names.Length && name.SequenceEqual(_names[guess]) ? guess : Find(name);
        }

        // In two segments, or written with escapes: seldom enough to make a string of it.
        try
        {
            return Find(Encoding.UTF8.GetBytes(reader.GetString()!));
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    /// <summary>Finds a name.</summary>
    /// <returns>Its place; -1 if it is none of these.</returns>
    internal int Find(ReadOnlySpan<byte> name)
    {
        var nearly = -1;
        for (var slot = Hash(name) & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            var at = _slots[slot] - 1;
            if (name.SequenceEqual(_names[at]))
            {
                return at;
            }

            if (nearly < 0 && Ascii.EqualsIgnoreCase(name, _names[at]))
            {
                nearly = at;
            }
        }

        return nearly;
    }

    // FNV-1a, over letters without their case.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var part in name)
        {
            hash = (hash ^ (part | 0x20u)) * 16777619u;
        }

        return (int)(hash ^ (hash >> 15));
    }
}
