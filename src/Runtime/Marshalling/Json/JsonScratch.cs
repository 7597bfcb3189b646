using System.Buffers;

namespace Contracts.Marshalling.Json;

/// <summary>Memory of the thread in which a value is put together that then goes through a writer of System.Text.Json.</summary>
internal static class JsonScratch
{
    private const int Kept = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _free;

    public static ArrayBufferWriter<byte> Take()
    {
        var scratch = _free ?? new ArrayBufferWriter<byte>();
        _free = null;
        return scratch;
    }

    public static void Return(ArrayBufferWriter<byte> scratch)
    {
        if (scratch.Capacity <= Kept)
        {
            scratch.ResetWrittenCount();
            _free = scratch;
        }
    }
}
