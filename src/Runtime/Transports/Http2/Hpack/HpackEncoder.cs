using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Contracts.Transports.Http2.Hpack;

/// <summary>
/// Writes the header blocks of one side of a connection (RFC 7541 §6). Fields that come back with every call are put into the table while it has
/// room; it is never made to forget one for another, so that a block that was written once stays right as long as <see cref="Version"/> does.
/// </summary>
/// <remarks>Everything is called under the writer's gate, for blocks are to be written in the order in which they are sent.</remarks>
internal sealed class HpackEncoder
{
    // What a peer offers beyond this is not used: the fields that come back are few.
    private const int MostTableBytes = 4096;

    private readonly DynamicTable _table = new(MostTableBytes);
    private int? _smallestSize;     // Announced with the next block: the smallest size since the last one.

    /// <summary>Changes with the table. Blocks of another version are stale.</summary>
    public int Version => _table.Version;

    /// <summary>Takes the peer's SETTINGS_HEADER_TABLE_SIZE.</summary>
    public void Resize(uint peersSize)
    {
        var size = (int)Math.Min(peersSize, MostTableBytes);
        if (size == _table.MaxSize)
        {
            return;
        }

        _smallestSize = Math.Min(_smallestSize ?? int.MaxValue, size);
        _table.Resize(size);
    }

    /// <summary>Begins a block.</summary>
    public void Begin(IBufferWriter<byte> block)
    {
        if (_smallestSize is not { } smallest)
        {
            return;
        }

        // RFC 7541 §4.2: the smallest size in between, then the one that holds.
        _smallestSize = null;
        if (smallest < _table.MaxSize)
        {
            HpackInteger.Write(block, 0x20, 5, smallest);
        }

        HpackInteger.Write(block, 0x20, 5, _table.MaxSize);
    }

    /// <summary>Writes a field that comes back: by its number if the tables have it, else so that they will.</summary>
    public void WriteRepeated(IBufferWriter<byte> block, HeaderField field)
    {
        var index = StaticTable.Find(field.Name, field.Value, out var isWhole);
        if (isWhole)
        {
            HpackInteger.Write(block, 0x80, 7, index);
            return;
        }

        for (var i = 0; i < _table.Count; i++)
        {
            if (_table[i].Name.AsSpan().SequenceEqual(field.Name) && _table[i].Value.AsSpan().SequenceEqual(field.Value))
            {
                HpackInteger.Write(block, 0x80, 7, StaticTable.Count + 1 + i);
                return;
            }
        }

        if (field.Size > _table.MaxSize - _table.Size)
        {
            WriteLiteral(block, 0x00, 4, index, field.Name, field.Value);
            return;
        }

        WriteLiteral(block, 0x40, 6, index, field.Name, field.Value);
        _table.Add(field);
    }

    /// <summary>Writes a field that is this call's own.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="name">The name, in lower case.</param>
    /// <param name="value">The value.</param>
    /// <param name="isSecret">Whether nobody on the way may put it into a table, from where it could be guessed (RFC 7541 §7.1.3).</param>
    public static void WriteOnce(IBufferWriter<byte> block, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isSecret = false) =>
        WriteLiteral(block, isSecret ? (byte)0x10 : (byte)0x00, 4, StaticTable.Find(name, value, out _), name, value);

    /// <summary>Writes a field of ASCII that is this call's own.</summary>
    public static void WriteOnce(IBufferWriter<byte> block, ReadOnlySpan<byte> name, string value, bool isSecret = false)
    {
        var bytes = value.Length <= 512 ? stackalloc byte[value.Length] : new byte[value.Length];
        Encoding.ASCII.GetBytes(value, bytes);
        WriteOnce(block, name, bytes, isSecret);
    }

    /// <summary>What a block changes, as it is before one.</summary>
    public State Mark() => new(_table.Count, _smallestSize);

    /// <summary>Takes back what a block changed that is not sent after all.</summary>
    public void TakeBack(State before)
    {
        _table.RemoveNewest(_table.Count - before.Count);
        _smallestSize = before.SmallestSize;
    }

    private static void WriteLiteral(IBufferWriter<byte> block, byte pattern, int prefixBits, int index, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        HpackInteger.Write(block, pattern, prefixBits, index);
        if (index == 0)
        {
            WriteString(block, name);
        }

        WriteString(block, value);
    }

    private static void WriteString(IBufferWriter<byte> block, ReadOnlySpan<byte> text)
    {
        var encoded = Huffman.LengthOf(text);
        if (encoded >= text.Length)
        {
            HpackInteger.Write(block, 0x00, 7, text.Length);
            block.Write(text);
            return;
        }

        HpackInteger.Write(block, 0x80, 7, encoded);
        Huffman.Encode(text, block.GetSpan(encoded)[..encoded]);
        block.Advance(encoded);
    }

    /// <summary>What a block changes.</summary>
    /// <param name="Count">How many fields the table has.</param>
    /// <param name="SmallestSize">The change of size that is to be announced.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct State(int Count, int? SmallestSize);
}
