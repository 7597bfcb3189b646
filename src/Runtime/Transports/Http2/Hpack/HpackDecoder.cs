namespace Contracts.Transports.Http2.Hpack;

/// <summary>Reads the header blocks that a peer sends (RFC 7541 §6). One for each connection, used by its read loop only.</summary>
/// <param name="tableSize">What this side allows the peer's table to cost: SETTINGS_HEADER_TABLE_SIZE.</param>
internal sealed class HpackDecoder(int tableSize)
{
    private readonly DynamicTable _table = new(tableSize);
    private byte[] _name = new byte[64];
    private byte[] _value = new byte[256];

    /// <summary>Changes whenever a block changed the table: the same bytes may mean something else from then on.</summary>
    public int Version => _table.Version;

    /// <summary>Reads a whole block.</summary>
    /// <exception cref="HpackException">It is none.</exception>
    public void Decode(ReadOnlySpan<byte> block, IHeaderSink sink)
    {
        var position = 0;
        var hasField = false;
        while (position < block.Length)
        {
            var first = block[position];
            if ((first & 0xE0) == 0x20)
            {
                // RFC 7541 §4.2: a change of size comes before the first field.
                ReadTableSize(block, ref position, isAllowed: !hasField);
                continue;
            }

            hasField = true;
            if (first >= 0x80)
            {
                var field = FieldAt(HpackInteger.Read(block, ref position, 7));
                sink.OnField(field.Name, field.Value);
            }
            else
            {
                // 01: added to the table; 0000: not added; 0001: never added, by anyone on the way. The last two differ for proxies only.
                ReadLiteral(block, ref position, first >= 0x40, sink);
            }
        }
    }

    private void ReadTableSize(ReadOnlySpan<byte> block, ref int position, bool isAllowed)
    {
        var size = HpackInteger.Read(block, ref position, 5);
        if (!isAllowed || size > tableSize)
        {
            throw new HpackException(isAllowed
                ? $"A header block sets the table to {size:N0} bytes; SETTINGS_HEADER_TABLE_SIZE is {tableSize:N0} (RFC 7541 §6.3)."
                : "A header block changes the size of the table after its first field (RFC 7541 §4.2).");
        }

        _table.Resize(size);
    }

    private void ReadLiteral(ReadOnlySpan<byte> block, ref int position, bool isIndexed, IHeaderSink sink)
    {
        var index = HpackInteger.Read(block, ref position, isIndexed ? 6 : 4);
        var name = index > 0 ? FieldAt(index).Name : ReadString(block, ref position, ref _name);
        var value = ReadString(block, ref position, ref _value);
        sink.OnField(name, value);
        if (isIndexed)
        {
            _table.Add(new HeaderField(name.ToArray(), value.ToArray()));
        }
    }

    private HeaderField FieldAt(int index)
    {
        if (index >= 1 && index <= StaticTable.Count)
        {
            return StaticTable.At(index);
        }

        var place = index - StaticTable.Count - 1;
        return place >= 0 && place < _table.Count
            ? _table[place]
            : throw new HpackException($"A header block names field {index:N0}; the tables have {StaticTable.Count + _table.Count:N0} (RFC 7541 §2.3.3).");
    }

    private static ReadOnlySpan<byte> ReadString(ReadOnlySpan<byte> block, ref int position, ref byte[] scratch)
    {
        if (position == block.Length)
        {
            throw new HpackException("A header block ends before a string.");
        }

        var isHuffman = (block[position] & 0x80) != 0;
        var length = HpackInteger.Read(block, ref position, 7);
        if (length > block.Length - position)
        {
            throw new HpackException($"A header block ends within a string: {length:N0} bytes are announced, {block.Length - position:N0} are there.");
        }

        var text = block.Slice(position, length);
        position += length;
        if (!isHuffman)
        {
            return text;
        }

        if (scratch.Length < Huffman.MostDecoded(length))
        {
            scratch = new byte[Huffman.MostDecoded(length)];
        }

        return scratch.AsSpan(0, Huffman.Decode(text, scratch));
    }
}
