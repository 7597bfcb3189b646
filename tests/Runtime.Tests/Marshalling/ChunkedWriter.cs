using System.Buffers;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>A destination that gives spans just as large as asked for, at a new place each time, and spoils what was not committed.</summary>
internal sealed class ChunkedWriter(int least) : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private byte[] _span = [];
    private bool _isOut;

    public ReadOnlyMemory<byte> Written => _written.WrittenMemory;

    public void Advance(int count)
    {
        Assert.True(_isOut, "Advance without a span.");
        Assert.InRange(count, 0, _span.Length);
        _written.Write(_span.AsSpan(0, count));
        Spoil();
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Spoil();
        _span = new byte[Math.Max(sizeHint, least)];
        _isOut = true;
        return _span;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Spoil()
    {
        _span.AsSpan().Fill(0xEE);
        _isOut = false;
    }
}
