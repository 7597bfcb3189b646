using System.Runtime.InteropServices;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2;

/// <summary>Where the writer and the table of header fields stood before a header block, so that one that is not to be sent can be taken back. Under the gate.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeadMark(int Start, HpackEncoder.State Encoder)
{
    /// <summary>Where they stand now.</summary>
    public static HeadMark Of(Http2Link link) => new(link.Writer.Count, link.Encoder.Mark());

    /// <summary>Takes back everything that was written since.</summary>
    public void TakeBack(Http2Link link)
    {
        link.Writer.Truncate(Start);
        link.Encoder.TakeBack(Encoder);
    }
}
