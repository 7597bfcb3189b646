using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Gathers the elements of an array whose number is known late. If room was made for just as many as came, the array is not copied.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public struct ItemBuffer<T>
{
    private T[]? _items;
    private int _count;

    /// <summary>Makes room for so many more elements. What grows more than once at least doubles.</summary>
    public void MakeRoom(int more)
    {
        var needed = checked(_count + more);
        if (_items is null)
        {
            _items = new T[needed];
        }
        else if (needed > _items.Length)
        {
            Array.Resize(ref _items, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _items.Length)));
        }
    }

    /// <summary>Adds an element.</summary>
    public void Add(T item)
    {
        if (_items is null || _count == _items.Length)
        {
            MakeRoom(_items is null ? 4 : 1);
        }

        _items![_count++] = item;
    }

    /// <summary>Gives the elements as an array, empty if none were added. Nothing may be added after.</summary>
    public readonly T[] ToArray()
    {
        if (_items is null)
        {
            return [];
        }

        return _count == _items.Length ? _items : _items[.._count];
    }

    /// <summary>Gives the elements as an immutable array, empty if none were added. Nothing may be added after.</summary>
    public readonly ImmutableArray<T> ToImmutableArray() => ImmutableCollectionsMarshal.AsImmutableArray(ToArray());
}
