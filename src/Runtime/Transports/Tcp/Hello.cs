using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>The first bytes each way: magic, version, and settings or a refusal (docs/wire/tcp.md#handshake).</summary>
internal static class Hello
{
    /// <summary>Bytes before the body: magic (8), version (1), zero (1), length of the body (2).</summary>
    public const int HeadSize = 12;

    /// <summary>The version spoken here.</summary>
    public const byte Version = 1;

    /// <summary>Largest body accepted, in bytes.</summary>
    public const int MaxBodyBytes = 4096;

    private const byte RefusalId = 15;
    private const byte FormatsId = 7;
    private const int LongestValue = 255;

    /// <summary>What every hello begins with: <c>CTRTCP</c> and a line end, which a text protocol's translation would break.</summary>
    public static ReadOnlySpan<byte> Magic => "CTRTCP\r\n"u8;

    /// <summary>Writes a hello with settings.</summary>
    public static ReadOnlyMemory<byte> Write(PeerSettings settings)
    {
        var hello = Begin();
        WriteNumber(hello, 1, settings.MaxFrameBytes);
        WriteNumber(hello, 2, settings.MaxReceiveBytes);
        WriteNumber(hello, 3, settings.MaxMetadataBytes);
        WriteNumber(hello, 4, settings.MaxConcurrentCalls);
        WriteNumber(hello, 5, settings.CallWindowBytes);
        WriteNumber(hello, 6, settings.ConnectionWindowBytes);
        WriteValue(hello, FormatsId, Encoding.ASCII.GetBytes(settings.Formats));
        return End(hello);
    }

    /// <summary>Writes a hello that refuses the connection.</summary>
    public static ReadOnlyMemory<byte> WriteRefusal(StatusCode code, string why)
    {
        var text = Encoding.UTF8.GetBytes(why);
        var hello = Begin();
        WriteValue(hello, RefusalId, [(byte)code, .. text.AsSpan(0, Math.Min(text.Length, LongestValue - 1))]);
        return End(hello);
    }

    /// <summary>Checks the head and gives the length of the body.</summary>
    /// <exception cref="ProtocolViolationException">It is no hello.</exception>
    public static int ReadHead(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith(Magic))
        {
            throw new ProtocolViolationException(
                $"The peer's first bytes are {Convert.ToHexString(head[..Magic.Length])}, no hello; it speaks another protocol. A hello begins with {Convert.ToHexString(Magic)}.");
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(head[10..]);
        return length <= MaxBodyBytes
            ? length
            : throw new ProtocolViolationException(StatusCode.ResourceExhausted, $"The peer's hello is {length:N0} bytes; the limit is {MaxBodyBytes:N0}.");
    }

    /// <summary>Reads a whole hello.</summary>
    /// <exception cref="ProtocolViolationException">It cannot be understood, or it is a refusal; its code is then the peer's.</exception>
    public static PeerSettings Read(ReadOnlySpan<byte> hello)
    {
        var body = new PayloadReader(hello[HeadSize..], default);
        var settings = new PeerSettings();
        while (body.Remaining > 0)
        {
            var id = body.ReadByte();
            var value = body.ReadBytes(body.ReadByte());
            settings = id switch
            {
                1 => settings with { MaxFrameBytes = ReadNumber(id, value, 1024, FrameHeader.LargestPayload) },
                2 => settings with { MaxReceiveBytes = ReadNumber(id, value, 1, 1 << 30) },
                3 => settings with { MaxMetadataBytes = ReadNumber(id, value, 0, 1 << 20) },
                4 => settings with { MaxConcurrentCalls = ReadNumber(id, value, 1, 1_000_000) },
                5 => settings with { CallWindowBytes = ReadNumber(id, value, 1, 1 << 30) },
                6 => settings with { ConnectionWindowBytes = ReadNumber(id, value, 1, 1 << 30) },
                FormatsId => settings with { Formats = Encoding.ASCII.GetString(value) },
                RefusalId when value.Length > 0 => throw new ProtocolViolationException(
                    StatusOf(value[0]), $"The peer refused the connection: {Encoding.UTF8.GetString(value[1..])}"),
                _ => settings,  // A later version's setting, which changes nothing that this one relies on.
            };
        }

        // Looked at after the body, so that a refusal for a wrong version is told in the peer's words.
        return hello[Magic.Length] == Version
            ? settings
            : throw new ProtocolViolationException(StatusCode.FailedPrecondition, $"The peer speaks version {hello[Magic.Length]}; this side speaks {Version}. Update the older side.");
    }

    private static StatusCode StatusOf(byte code) => code is > 0 and <= (byte)StatusCode.Unauthenticated ? (StatusCode)code : StatusCode.Unknown;

    private static int ReadNumber(byte id, ReadOnlySpan<byte> value, int least, int most)
    {
        if (value.Length != 4)
        {
            throw new ProtocolViolationException($"Setting {id} of the peer's hello is {value.Length} bytes; it is 4.");
        }

        var number = BinaryPrimitives.ReadUInt32LittleEndian(value);
        return number >= (uint)least && number <= (uint)most
            ? (int)number
            : throw new ProtocolViolationException($"Setting {id} of the peer's hello is {number:N0}; it is from {least:N0} to {most:N0}.");
    }

    private static ArrayBufferWriter<byte> Begin()
    {
        var hello = new ArrayBufferWriter<byte>(128);
        hello.Write(Magic);
        ReadOnlySpan<byte> rest = [Version, 0, 0, 0];
        hello.Write(rest);
        return hello;
    }

    private static ReadOnlyMemory<byte> End(ArrayBufferWriter<byte> hello)
    {
        var bytes = hello.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), (ushort)(bytes.Length - HeadSize));
        return bytes;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> hello, byte id, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        WriteValue(hello, id, bytes);
    }

    private static void WriteValue(ArrayBufferWriter<byte> hello, byte id, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> head = [id, (byte)value.Length];
        hello.Write(head);
        hello.Write(value);
    }
}
