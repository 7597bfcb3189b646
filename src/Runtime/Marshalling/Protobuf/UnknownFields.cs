namespace Contracts.Marshalling.Protobuf;

/// <summary>Skips fields that a message does not know, as those of a newer peer.</summary>
public static class UnknownFields
{
    /// <summary>Skips a field; a group with everything in it.</summary>
    /// <remarks>A known number with another wire type than the field's is skipped too, as in other implementations.</remarks>
    /// <param name="reader">Stands behind the tag.</param>
    /// <param name="tag">The tag that was read.</param>
    public static void SkipField(this ref ProtoReader reader, uint tag)
    {
        switch (tag & 7)
        {
            case 0:
                reader.ReadVarint64();
                break;
            case 1:
                reader.Advance(8);
                break;
            case 2:
                reader.Advance(reader.ReadLength());
                break;
            case 3:
                reader.SkipGroup(tag);
                break;
            case 4:
                throw reader.Fault("a group ends that did not begin");
            case 5:
                reader.Advance(4);
                break;
            default:
                throw reader.Fault($"the wire type {tag & 7} does not exist; the largest is 5");
        }
    }

    private static void SkipGroup(this ref ProtoReader reader, uint start)
    {
        reader.Descend();
        while (reader.TryReadTag(out var tag))
        {
            if ((tag & 7) != 4)
            {
                reader.SkipField(tag);
                continue;
            }

            if (tag >> 3 != start >> 3)
            {
                throw reader.Fault($"the group {start >> 3} ends with the number {tag >> 3}");
            }

            reader.Ascend();
            return;
        }

        throw reader.Fault($"the message ends within the group {start >> 3}");
    }
}
