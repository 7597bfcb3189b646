using System.Buffers.Binary;

namespace Contracts.Transports.Http2.Frames;

/// <summary>SETTINGS (RFC 9113 §6.5): what a side accepts, each setting an id (2 bytes) and a value (4 bytes); or, empty, that the other's were taken.</summary>
internal static class SettingsFrame
{
    private const int EntrySize = 2 + 4;
    private const int LeastFrameSize = 1 << 14;
    private const int MostFrameSize = (1 << 24) - 1;

    /// <summary>Checks the form and reads on top of what held before.</summary>
    /// <param name="header">The frame's header.</param>
    /// <param name="payload">The settings.</param>
    /// <param name="before">What held before.</param>
    /// <param name="mostPush">The largest SETTINGS_ENABLE_PUSH that the peer may say.</param>
    public static PeerSettings Read(in FrameHeader header, ReadOnlySpan<byte> payload, PeerSettings before, uint mostPush)
    {
        header.ThrowUnlessOnStream(false);
        if (header.Length % EntrySize != 0 || (header.Has(FrameFlags.Ack) && header.Length > 0))
        {
            throw new ConnectionErrorException(ErrorCode.FrameSizeError, $"A SETTINGS is {header.Length:N0} bytes; it is a multiple of {EntrySize}, and an answer is empty (RFC 9113 §6.5).");
        }

        for (; payload.Length > 0; payload = payload[EntrySize..])
        {
            var id = (SettingId)BinaryPrimitives.ReadUInt16BigEndian(payload);
            var value = BinaryPrimitives.ReadUInt32BigEndian(payload[2..]);
            before = id switch
            {
                SettingId.HeaderTableSize => before with { HeaderTableSize = value },
                SettingId.EnablePush when value > mostPush => throw Wrong(id, value, ErrorCode.ProtocolError, $"it is at most {mostPush}"),
                SettingId.MaxConcurrentStreams => before with { MaxConcurrentStreams = value },
                SettingId.InitialWindowSize => value <= int.MaxValue
                    ? before with { InitialWindowSize = (int)value }
                    : throw Wrong(id, value, ErrorCode.FlowControlError, $"it is at most {int.MaxValue:N0}"),
                SettingId.MaxFrameSize => value is >= LeastFrameSize and <= MostFrameSize
                    ? before with { MaxFrameSize = (int)value }
                    : throw Wrong(id, value, ErrorCode.ProtocolError, $"it is from {LeastFrameSize:N0} to {MostFrameSize:N0}"),
                SettingId.MaxHeaderListSize => before with { MaxHeaderListSize = value },
                _ => before,
            };
        }

        return before;
    }

    /// <summary>Writes settings.</summary>
    public static void Write(Http2Writer writer, ReadOnlySpan<(SettingId Id, uint Value)> settings)
    {
        var start = writer.Skip(FrameHeader.Size + (settings.Length * EntrySize));
        var payload = writer.Room(start)[FrameHeader.Size..];
        foreach (var (id, value) in settings)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)id);
            BinaryPrimitives.WriteUInt32BigEndian(payload[2..], value);
            payload = payload[EntrySize..];
        }

        writer.EndFrame(start, FrameType.Settings, 0, 0);
    }

    /// <summary>Writes that the peer's settings hold.</summary>
    public static void WriteAck(Http2Writer writer) => writer.WriteFrame(FrameType.Settings, FrameFlags.Ack, 0, []);

    private static ConnectionErrorException Wrong(SettingId id, uint value, ErrorCode code, string why) =>
        new(code, $"The setting {id} is {value:N0}; {why} (RFC 9113 §6.5.2).");
}
