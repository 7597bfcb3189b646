namespace Contracts.Transports.Http2.Hpack;

/// <summary>The fields that every connection knows from its start (RFC 7541 Appendix A).</summary>
internal static class StaticTable
{
    private static readonly HeaderField[] Fields =
    [
        new(":authority", ""), new(":method", "GET"), new(":method", "POST"), new(":path", "/"), new(":path", "/index.html"),
        new(":scheme", "http"), new(":scheme", "https"), new(":status", "200"), new(":status", "204"), new(":status", "206"),
        new(":status", "304"), new(":status", "400"), new(":status", "404"), new(":status", "500"), new("accept-charset", ""),
        new("accept-encoding", "gzip, deflate"), new("accept-language", ""), new("accept-ranges", ""), new("accept", ""),
        new("access-control-allow-origin", ""), new("age", ""), new("allow", ""), new("authorization", ""), new("cache-control", ""),
        new("content-disposition", ""), new("content-encoding", ""), new("content-language", ""), new("content-length", ""),
        new("content-location", ""), new("content-range", ""), new("content-type", ""), new("cookie", ""), new("date", ""), new("etag", ""),
        new("expect", ""), new("expires", ""), new("from", ""), new("host", ""), new("if-match", ""), new("if-modified-since", ""),
        new("if-none-match", ""), new("if-range", ""), new("if-unmodified-since", ""), new("last-modified", ""), new("link", ""),
        new("location", ""), new("max-forwards", ""), new("proxy-authenticate", ""), new("proxy-authorization", ""), new("range", ""),
        new("referer", ""), new("refresh", ""), new("retry-after", ""), new("server", ""), new("set-cookie", ""),
        new("strict-transport-security", ""), new("transfer-encoding", ""), new("user-agent", ""), new("vary", ""), new("via", ""),
        new("www-authenticate", ""),
    ];

    /// <summary>How many fields there are; their indices begin at 1.</summary>
    public static int Count => Fields.Length;

    /// <summary>The field of an index from 1 to <see cref="Count"/>.</summary>
    public static HeaderField At(int index) => Fields[index - 1];

    /// <summary>Finds a field, or one of the same name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="isWhole">Whether the value is the same too.</param>
    /// <returns>The index; 0 if there is no such name.</returns>
    public static int Find(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, out bool isWhole)
    {
        var sameName = 0;
        for (var i = 0; i < Fields.Length; i++)
        {
            if (!name.SequenceEqual(Fields[i].Name))
            {
                continue;
            }

            if (value.SequenceEqual(Fields[i].Value))
            {
                isWhole = true;
                return i + 1;
            }

            sameName = sameName == 0 ? i + 1 : sameName;
        }

        isWhole = false;
        return sameName;
    }
}
