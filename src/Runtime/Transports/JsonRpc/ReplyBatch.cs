using System.Buffers;

namespace Contracts.Transports.JsonRpc;

/// <summary>The answers to a batch, which leave together once the last is there. Used under the writer's gate.</summary>
internal sealed class ReplyBatch
{
    private readonly ArrayBufferWriter<byte> _replies = new();

    // One for the reader of the batch, which may not have read its last request yet.
    private int _awaited = 1;

    /// <summary>The answers with commas between them; empty if there are none.</summary>
    public ReadOnlySpan<byte> Replies => _replies.WrittenSpan;

    /// <summary>One more answer will come.</summary>
    public void Await() => _awaited++;

    /// <summary>Adds an answer.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Add(ReadOnlySpan<byte> reply)
    {
        if (_replies.WrittenCount > 0)
        {
            _replies.Write(","u8);
        }

        _replies.Write(reply);
        return Release();
    }

    /// <summary>An answer will not come after all, or the batch was read to its end.</summary>
    /// <returns>Whether nothing is awaited any more.</returns>
    public bool Release() => --_awaited == 0;
}
