using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>Works the transport's own methods: cancelling, reports, and what streams ask for (docs/wire/jsonrpc.md#control). On the read loop.</summary>
internal sealed class ControlReader(JsonRpcLink link)
{
    private static readonly TimeSpan CancelPeriod = TimeSpan.FromSeconds(10);

    private int _cancels;
    private long _cancelsSince = link.Time.GetTimestamp();

    /// <summary>Takes a request or notification of a method that no contract serves.</summary>
    public void OnRequest(ReadOnlySpan<byte> name, in Envelope envelope, byte[] bytes, ReplyAddress to)
    {
        if (name.SequenceEqual(ControlMethods.CancelRequest))
        {
            OnCancel(Member(bytes, envelope.Params, "id"u8), bytes, isTold: true);
        }
        else if (name.SequenceEqual(ControlMethods.Cancelled))
        {
            OnCancel(Member(bytes, envelope.Params, "requestId"u8), bytes, isTold: false);
        }
        else if (name.SequenceEqual(ControlMethods.Progress) || name.SequenceEqual(ControlMethods.Progressed))
        {
            TryReport(envelope, bytes, name.SequenceEqual(ControlMethods.Progressed));
        }
        else if (name.SequenceEqual(ControlMethods.Next))
        {
            OnNext(Member(bytes, envelope.Params, "token"u8), bytes, to);
        }
        else if (name.SequenceEqual(ControlMethods.Abort))
        {
            OnAbort(Member(bytes, envelope.Params, "token"u8), bytes, to);
        }
        else
        {
            link.Served.Refuse(to, ErrorObject.Named(ErrorCodes.MethodNotFound, link.Served.Methods.Missing(Encoding.UTF8.GetString(name))), default);
        }
    }

    /// <summary>Takes a report of how far a call of this side is.</summary>
    /// <returns><see langword="false"/> if no call waits for it: it is late, or of somebody else.</returns>
    public bool TryReport(in Envelope envelope, byte[] bytes, bool isInMeta)
    {
        var token = Member(bytes, envelope.Params, isInMeta ? "progressToken"u8 : "token"u8);
        if (!token.IsThere || !Utf8Parser.TryParse(token.Of(bytes), out uint id, out var length) || length != token.Length ||
            link.Calls.Find(id) is not { Progress: { } progress } call)
        {
            return false;
        }

        var value = !isInMeta ? Member(bytes, envelope.Params, "value"u8, position: 1)
            : progress.IsNumber ? Member(bytes, envelope.Params, "progress"u8, position: 1)
            : envelope.Params;
        if (value.IsThere)
        {
            call.OnReport(value.Of(bytes));
        }

        return true;
    }

    private void OnCancel(Slice id, byte[] bytes, bool isTold)
    {
        ThrowIfTooManyCancels();
        if (id.IsThere && link.Served.Find(id.Of(bytes)) is { } call)
        {
            call.Abandon(new Status(StatusCode.Cancelled, "The caller cancelled the call."), isTold);
        }
    }

    private void OnNext(Slice token, byte[] bytes, ReplyAddress to)
    {
        if (to.IsNobody)
        {
            return;
        }

        bool claimed;
        lock (link.Writer.Gate)
        {
            link.ThrowIfPeerDoesNotRead();
            if (FindStream(token, bytes) is not { } stream)
            {
                link.Replies.Error(to, new ErrorObject(ErrorCodes.UnknownToken, "There is no stream of this token; it has ended or was left."), default);
            }
            else if (!stream.TryAsk(to))
            {
                link.Replies.Error(to, ErrorObject.Named(ErrorCodes.InvalidRequest, "The stream was asked and has not answered yet; ask again then."), default);
            }

            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
        link.OnCallGone();
    }

    private void OnAbort(Slice token, byte[] bytes, ReplyAddress to)
    {
        ThrowIfTooManyCancels();
        FindStream(token, bytes)?.Owner.OnAborted();
        if (to.IsNobody)
        {
            return;
        }

        bool claimed;
        lock (link.Writer.Gate)
        {
            link.ThrowIfPeerDoesNotRead();
            link.Replies.Result(to, default);
            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
    }

    private Outflow? FindStream(Slice token, byte[] bytes) =>
        token.IsThere && Utf8Parser.TryParse(token.Of(bytes), out uint number, out var length) && length == token.Length
            ? link.Streams.Find(number)
            : null;

    // By name or by position.
    private static Slice Member(byte[] bytes, Slice parameters, ReadOnlySpan<byte> name, int position = 0)
    {
        if (!parameters.IsThere)
        {
            return default;
        }

        var reader = new Utf8JsonReader(parameters.Of(bytes), Envelope.Options);
        reader.Read();
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            var isFound = isArray ? position-- == 0 : reader.ValueTextEquals(name);
            if (!isArray)
            {
                reader.Read();
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isFound)
            {
                return new Slice(parameters.Start + start, (int)reader.BytesConsumed - start);
            }
        }

        return default;
    }

    private void ThrowIfTooManyCancels()
    {
        if (link.Time.GetElapsedTime(_cancelsSince) >= CancelPeriod)
        {
            _cancelsSince = link.Time.GetTimestamp();
            _cancels = 0;
        }

        if (++_cancels > link.Limits.MaxCancelledCalls)
        {
            throw new FramingException(
                StatusCode.ResourceExhausted,
                $"{_cancels:N0} calls were cancelled within {CancelPeriod.TotalSeconds} seconds; the limit is {link.Limits.MaxCancelledCalls:N0} (ConnectionLimits.MaxCancelledCalls).");
        }
    }
}
