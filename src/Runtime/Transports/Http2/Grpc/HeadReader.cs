using System.Text;
using Contracts.Calls;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Takes the fields of one header block and holds them to RFC 9113 §8.2 and §8.3. Used again for each block of a connection.</summary>
/// <param name="maxListBytes">Largest header list that is looked at, as RFC 9113 §10.5.1 counts it.</param>
internal abstract class HeadReader(int maxListBytes) : IHeaderSink
{
    private long _listBytes;
    private bool _hasRegular;

    /// <summary>What makes the message malformed (RFC 9113 §8.1.1), or <see langword="null"/>.</summary>
    public string? Fault { get; protected set; }

    /// <summary>What makes it no good call although it is good HTTP, or <see langword="null"/>.</summary>
    public Status? Refusal { get; protected set; }

    /// <summary>The fields that are the application's; <see langword="null"/> for none.</summary>
    public Metadata? Metadata { get; private set; }

    /// <summary>Size of the header list if it is larger than it may be, else 0. Its fields were dropped from there on.</summary>
    public long TooLarge => _listBytes > maxListBytes ? _listBytes : 0;

    /// <summary>Length of the content, or -1 if it was not said.</summary>
    public long ContentLength { get; private set; }

    /// <inheritdoc/>
    public void OnField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _listBytes += HeaderField.SizeOf(name.Length, value.Length);
        if (_listBytes > maxListBytes || Fault is not null)
        {
            return;
        }

        if (name.Length > 0 && name[0] == ':')
        {
            Fault = _hasRegular ? "A pseudo-header field comes after a regular one (RFC 9113 §8.3)." : null;
            if (!FieldNames.IsValue(value) || (Fault is null && !TryPseudo(name, value)))
            {
                Fault ??= $"The pseudo-header field '{Encoding.Latin1.GetString(name)}' is not allowed here, comes twice, or has a value that it must not have (RFC 9113 §8.3).";
            }

            return;
        }

        _hasRegular = true;
        if (!FieldNames.IsName(name) || !FieldNames.IsValue(value) || FieldNames.IsOfConnection(name))
        {
            Fault = $"The header field '{Encoding.Latin1.GetString(name)}' has a character that it must not have, or is of the connection (RFC 9113 §8.2).";
        }
        else if (name.SequenceEqual("content-length"u8))
        {
            ReadContentLength(value);
        }
        else if (!TryRegular(name, value) && !name.StartsWith("grpc-"u8))
        {
            AddMetadata(name, value);
        }
    }

    /// <summary>Forgets the block before.</summary>
    protected void Reset()
    {
        _listBytes = 0;
        _hasRegular = false;
        Fault = null;
        Refusal = null;
        Metadata = null;
        ContentLength = -1;
    }

    /// <summary>Takes a pseudo-header field.</summary>
    /// <returns><see langword="false"/> if it must not be there, or not so.</returns>
    protected abstract bool TryPseudo(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);

    /// <summary>Takes a field that is gRPC's or HTTP's.</summary>
    /// <returns><see langword="false"/> if it is the application's.</returns>
    protected abstract bool TryRegular(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);

    private void ReadContentLength(ReadOnlySpan<byte> value)
    {
        if (!long.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            || (ContentLength >= 0 && ContentLength != length))
        {
            Fault = "The content-length is no number, or comes twice with different values (RFC 9113 §8.1.1).";
            return;
        }

        ContentLength = length;
    }

    // A field that is good HTTP and can be no metadata, such as one with a tab that a proxy added, is left out.
    private void AddMetadata(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!FieldNames.IsMetadata(name))
        {
            return;
        }

        Metadata ??= [];
        var text = Encoding.ASCII.GetString(name);
        if (name.EndsWith("-bin"u8))
        {
            if (!BinaryText.TryAdd(Metadata, text, value))
            {
                Refusal ??= StatusMapping.WrongField(text);
            }
        }
        else if (!value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
        {
            Metadata.Add(text, Encoding.ASCII.GetString(value));
        }
    }
}
