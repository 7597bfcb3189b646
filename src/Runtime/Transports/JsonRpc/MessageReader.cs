using System.Text.Json;
using System.Text.Unicode;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>Takes whole messages: requests and notifications of the peer, answers to this side's, alone and in batches. On the read loop.</summary>
internal sealed class MessageReader(JsonRpcLink link)
{
    private readonly RequestReader _requests = new(link);

    /// <summary>Takes one message.</summary>
    public void OnMessage(byte[] bytes, Slice at)
    {
        var span = at.Of(bytes);
        var first = span.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
        {
            // An empty line is nothing; a message of no bytes, where something else ends messages, is no JSON.
            if (link.IsFramed || link.Writer.Framing == JsonRpcFraming.Headers)
            {
                Refuse(ReplyAddress.Unknown(), ErrorObject.Named(ErrorCodes.ParseError, "The message is empty."));
            }

            return;
        }

        if (!Utf8.IsValid(span))
        {
            Refuse(ReplyAddress.Unknown(), ErrorObject.Named(ErrorCodes.ParseError, "The message is not UTF-8."));
            return;
        }

        try
        {
            if (span[first] == (byte)'[')
            {
                OnBatch(bytes, at);
            }
            else
            {
                OnOne(Envelope.Read(bytes, at), bytes, batch: null);
            }
        }
        // Half a surrogate pair in a name breaks the comparison of names.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Refuse(ReplyAddress.Unknown(), ErrorObject.Named(ErrorCodes.ParseError, exception.Message));
        }
    }

    /// <summary>A message is larger than this side accepts and was not kept.</summary>
    /// <param name="prefix">What of it was understood.</param>
    /// <param name="bytes">Where that lies.</param>
    /// <param name="total">Bytes of the whole.</param>
    public void OnTooLarge(in Envelope prefix, byte[] bytes, long total)
    {
        var status = link.Limits.MessageTooLarge(total);
        if (prefix.Method.IsThere)
        {
            var address = ReplyAddress.Unknown();
            if (prefix.Id.IsThere)
            {
                address.Set(prefix.Id.Of(bytes), isVersionOne: false, batch: null);
            }

            Refuse(address, ErrorObject.Of(status, trailers: null, out _));
            return;
        }

        if (TryReadId(prefix.Id, bytes, out var id) && link.Calls.Find(id) is { } call)
        {
            call.OnTooLarge(status);
        }
        else if (id != 0 && link.Asks.Find(id) is { } stream)
        {
            stream.OnTooLarge(status);
        }
        else if (link.Calls.Count == 0)
        {
            Refuse(ReplyAddress.Unknown(), ErrorObject.Of(status, trailers: null, out _));
        }
        else
        {
            // Which call waits for it cannot be told, and it must not wait for ever.
            throw new FramingException(status.Code, status.Detail);
        }
    }

    /// <summary>Answers what is not run.</summary>
    public void Refuse(ReplyAddress to, in ErrorObject error) => link.Served.Refuse(to, error, default);

    private static bool TryReadId(Slice at, byte[] bytes, out uint id)
    {
        id = 0;
        return System.Buffers.Text.Utf8Parser.TryParse(at.Of(bytes), out id, out var length) && length == at.Length;
    }

    private void OnOne(in Envelope envelope, byte[] bytes, ReplyBatch? batch)
    {
        if (!envelope.Method.IsThere && (envelope.Result.IsThere || envelope.Error.IsThere))
        {
            OnAnswer(envelope, bytes);
            return;
        }

        var isVersionOne = !envelope.IsVersionTwo && link.Speech.Version == JsonRpcVersion.One;
        var fault = envelope.Fault
            ?? (!envelope.Method.IsThere ? "A request has a 'method', an answer a 'result' or an 'error'." : null)
            ?? (!envelope.IsVersionTwo && !isVersionOne ? "The member \"jsonrpc\":\"2.0\" is missing or has another value." : null)
            ?? (envelope.Id.Length > ReplyAddress.MaxIdBytes ? $"'id' is {envelope.Id.Length:N0} bytes; the limit is {ReplyAddress.MaxIdBytes:N0}." : null);
        if (fault is null)
        {
            _requests.OnRequest(envelope, bytes, batch, isVersionOne);
            return;
        }

        var address = ReplyAddress.Unknown(batch);
        if (envelope.Id is { IsThere: true, Length: <= ReplyAddress.MaxIdBytes })
        {
            address.Set(envelope.Id.Of(bytes), isVersionOne, batch);
        }

        Await(batch);
        Refuse(address, ErrorObject.Named(ErrorCodes.InvalidRequest, fault));
    }

    private void OnAnswer(in Envelope envelope, byte[] bytes)
    {
        if (TryReadId(envelope.Id, bytes, out var id))
        {
            if (link.Calls.Find(id) is { } call)
            {
                call.OnAnswer(envelope, bytes);
            }
            else if (link.Asks.Find(id) is { } stream)
            {
                stream.OnAnswer(envelope, bytes);
            }
            else if (envelope.Result.IsThere)
            {
                AbortLate(id, StreamPart.Read(bytes, envelope.Result)?.Token ?? default, bytes);
            }

            return;
        }

        if (envelope.Id.IsNull(bytes) && envelope.Error.IsThere && link.Calls.Count > 0)
        {
            // The peer could not read what this side sent: which of its calls that was cannot be told.
            var error = ErrorObject.Read(envelope.Error.Of(bytes));
            var hint = link.Speech.Batching ? " If it takes no batches, leave JsonRpcOptions.Batching off." : "";
            throw new FramingException(StatusCode.Internal, $"The peer could not read a message: {error.Text} ({error.Code}).{hint}");
        }
    }

    private void AbortLate(uint id, Slice token, byte[] bytes)
    {
        bool claimed;
        lock (link.Writer.Gate)
        {
            if (!link.Late.Remove(id) || !token.IsThere)
            {
                return;
            }

            link.Requests.Stream(ControlMethods.Abort, id: null, token.Of(bytes));
            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
    }

    private void OnBatch(byte[] bytes, Slice at)
    {
        var count = Count(at.Of(bytes));
        if (count == 0 || count > link.Limits.MaxBatchMessages)
        {
            Refuse(ReplyAddress.Unknown(), ErrorObject.Named(ErrorCodes.InvalidRequest, count == 0
                ? "The batch is empty."
                : $"The batch has {count:N0} messages; the limit is {link.Limits.MaxBatchMessages:N0} (ConnectionLimits.MaxBatchMessages)."));
            return;
        }

        var batch = new ReplyBatch();
        var reader = new Utf8JsonReader(at.Of(bytes), Envelope.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var element = new Slice(at.Start + start, (int)reader.BytesConsumed - start);
            OnOne(Envelope.Read(bytes, element), bytes, batch);
        }

        bool claimed;
        lock (link.Writer.Gate)
        {
            if (batch.Release())
            {
                link.Replies.Batch(batch);
            }

            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
    }

    // All of it is looked at before any of it runs: one that is no JSON further on runs not at all.
    private static int Count(ReadOnlySpan<byte> json)
    {
        var count = 0;
        var reader = new Utf8JsonReader(json, Envelope.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            count++;
        }

        reader.Read();
        return count;
    }

    private void Await(ReplyBatch? batch)
    {
        if (batch is null)
        {
            return;
        }

        lock (link.Writer.Gate)
        {
            batch.Await();
        }
    }
}
