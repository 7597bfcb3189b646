namespace Contracts.Transports.JsonRpc;

/// <summary>Where an answer goes: the id of the request as it came, and the batch that it came in.</summary>
internal sealed class ReplyAddress
{
    /// <summary>Longest id accepted, in bytes.</summary>
    public const int MaxIdBytes = 256;

    private byte[] _id = new byte[24];
    private int _length;

    /// <summary>The id, with its quotes if it has some; empty for a notification.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, _length);

    /// <summary>Whether nobody waits for an answer.</summary>
    public bool IsNobody => _length == 0;

    /// <summary>Whether the request was of version 1.0, and so is the answer.</summary>
    public bool IsVersionOne { get; private set; }

    /// <summary>The batch that the request was part of, or <see langword="null"/>.</summary>
    public ReplyBatch? Batch { get; private set; }

    /// <summary>An answer to what has no id that could be read.</summary>
    public static ReplyAddress Unknown(ReplyBatch? batch = null)
    {
        var address = new ReplyAddress();
        address.Set("null"u8, isVersionOne: false, batch);
        return address;
    }

    /// <summary>Takes note of a request.</summary>
    public void Set(ReadOnlySpan<byte> id, bool isVersionOne, ReplyBatch? batch)
    {
        if (id.Length > _id.Length)
        {
            _id = new byte[id.Length];
        }

        id.CopyTo(_id);
        _length = id.Length;
        IsVersionOne = isVersionOne;
        Batch = batch;
    }

    /// <summary>Nobody waits any more.</summary>
    public void Clear()
    {
        _length = 0;
        Batch = null;
    }
}
