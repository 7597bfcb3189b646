using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Marshalling;

namespace Contracts.Transports.JsonRpc;

/// <summary>Takes requests and notifications: runs what is served, answers what is not, and works the transport's own methods. On the read loop.</summary>
internal sealed class RequestReader(JsonRpcLink link)
{
    private const int LongestName = 256;

    private static readonly TimeSpan CancelPeriod = TimeSpan.FromSeconds(10);
    private static readonly byte[] NoParameters = "{}"u8.ToArray();

    private bool _hasToldPlaces;
    private int _cancels;
    private long _cancelsSince = link.Time.GetTimestamp();

    /// <summary>Takes one request.</summary>
    public void OnRequest(in Envelope envelope, byte[] bytes, ReplyBatch? batch, bool isVersionOne)
    {
        // JSON-RPC 1.0 marks a notification by an id that is null.
        var id = isVersionOne && envelope.Id.IsNull(bytes) ? default : envelope.Id;
        if (batch is not null && id.IsThere)
        {
            lock (link.Writer.Gate)
            {
                batch.Await();
            }
        }

        var name = envelope.Method.Of(bytes)[1..^1];
        Span<char> buffer = stackalloc char[LongestName];
        var method = name.Length > LongestName || name.Contains((byte)'\\')
            ? link.Served.Methods.Find(Unescaped(envelope.Method.Of(bytes)))
            : link.Served.Methods.Find(buffer[..Encoding.UTF8.GetChars(name, buffer)]);
        if (method is not null && !(method.IsProgress && TryReport(envelope, bytes, method.Server.Method.Name[0] == 'n')))
        {
            Admit(method, envelope, id, bytes, batch, isVersionOne);
            return;
        }

        var call = link.Served.Rent();
        call.ReplyTo.Set(id.Of(bytes), isVersionOne, batch);
        OnOther(Encoding.UTF8.GetBytes(Unescaped(envelope.Method.Of(bytes))), envelope, bytes, call.ReplyTo);
        call.ReplyTo.Clear();
        link.Served.Return(call);
    }

    /// <summary>Answers what is not run, if anybody waits.</summary>
    public void Refuse(ReplyAddress to, in ErrorObject error, in Extension extension)
    {
        if (to.IsNobody)
        {
            return;
        }

        bool claimed;
        lock (link.Writer.Gate)
        {
            link.ThrowIfPeerDoesNotRead();
            link.Envelopes.Error(to, error, extension);
            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
    }

    private static string Unescaped(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair.
            throw new JsonException($"The name of a method is no text: {exception.Message}", exception);
        }
    }

    private void Admit(JsonMethod method, in Envelope envelope, Slice id, byte[] bytes, ReplyBatch? batch, bool isVersionOne)
    {
        var call = link.Served.Rent();
        call.ReplyTo.Set(id.Of(bytes), isVersionOne, batch);
        var fault = Extension.Read(envelope.Extension.Of(bytes), out var beside);
        if (fault is not null)
        {
            Reject(call, ErrorObject.Named(ErrorCodes.InvalidRequest, fault));
            return;
        }

        TellPlaces(beside.IsThere);
        beside = beside.After(link.Headers);

        if (Refusal(beside, envelope.Params.Length, call.ReplyTo.IsNobody, out var isRefused) is { } status)
        {
            if (call.ReplyTo.IsNobody)
            {
                ConnectionEvents.Log.Dropped(link.PeerName, method.Server.Method.FullName, status.Detail);
            }

            var error = ErrorObject.Of(status, trailers: null, out var extension);
            Reject(call, error, extension with { IsRefused = isRefused });
            return;
        }

        var (stream, where) = method.Server.Method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming
            ? FindStream(method, bytes, envelope.Params, out fault)
            : (default, bytes);
        if (fault is not null)
        {
            Reject(call, ErrorObject.Named(ErrorCodes.InvalidParams, fault));
            return;
        }

        if (method.Server.Method.Type is not MethodType.Unary && method.Progress is null && call.ReplyTo.IsNobody)
        {
            // A stream without an answer has nobody to read or to end it.
            link.Served.Return(call);
            return;
        }

        if (!link.Served.TryAdd(call))
        {
            Reject(call, ErrorObject.Named(ErrorCodes.InvalidRequest, "A call of this id is under way; take another id, or wait for its answer."));
            return;
        }

        // Found in any case, as it is no parameter of the request; but over HTTP there is nothing but the answer.
        var token = method.Progress is { } progress ? ProgressToken.Find(bytes, envelope.Params, progress) : null;
        call.Token = link.IsOneExchange ? null : token;
        Begin(call, method, beside, envelope.Params, bytes);
        call.BeginStream(stream, where);
    }

    private static void Begin(JsonRpcServerCall call, JsonMethod method, in Extension beside, Slice parameters, byte[] bytes)
    {
        if (!parameters.IsThere)
        {
            (parameters, bytes) = (new Slice(0, NoParameters.Length), NoParameters);
        }

        if (method.Head is not null)
        {
            call.BeginHeaded(method.Server, beside, parameters.Of(bytes));
        }
        else
        {
            call.Begin(method.Server, beside, bytes, parameters);
        }
    }

    private (StreamPart Stream, byte[] Where) FindStream(JsonMethod method, byte[] bytes, Slice parameters, out string? fault)
    {
        fault = null;
        try
        {
            var own = method.Head?.Find(parameters.IsThere ? parameters.Of(bytes) : NoParameters);
            var part = method.Head is null ? StreamPart.ReadParameter(bytes, parameters) : own is null ? null : StreamPart.Read(own, new Slice(0, own.Length));
            if (part is { Token.IsThere: true } && link.IsOneExchange)
            {
                fault = "The stream has a token, and nothing can be asked by it over HTTP; send all of its values, as in [{\"values\":[…]}], or open a WebSocket.";
                return default;
            }

            if (part is { } stream)
            {
                return (stream, own ?? bytes);
            }

            fault = $"{method.Server.Method.FullName} takes a stream, as in [{{\"token\":1}}] or [{{\"values\":[…]}}].";
        }
        catch (MarshallingException exception)
        {
            fault = exception.Message;
        }

        return default;
    }

    // Once, and only to a peer that understands it.
    private void TellPlaces(bool isUnderstood)
    {
        if (!isUnderstood || _hasToldPlaces)
        {
            return;
        }

        _hasToldPlaces = true;
        lock (link.Writer.Gate)
        {
            link.Envelopes.OwedPlaces = link.Limits.MaxConcurrentCalls;
        }
    }

    private void Reject(JsonRpcServerCall call, in ErrorObject error, in Extension extension = default)
    {
        Refuse(call.ReplyTo, error, extension);
        call.ReplyTo.Clear();
        link.Served.Return(call);
    }

    private Status? Refusal(in Extension beside, int bytes, bool isNotification, out bool isRefused)
    {
        var refusal = link.IsOpen ? link.Served.Refusal(isNotification) : new Status(StatusCode.Unavailable, "The server is stopping.");
        isRefused = refusal is not null;
        return refusal is not null ? refusal
            : beside.Headers?.ByteCount > link.Limits.MaxMetadataBytes ? link.Limits.MetadataTooLarge(beside.Headers.ByteCount)
            : bytes > link.Limits.MaxReceiveBytes ? link.Limits.MessageTooLarge(bytes)
            : null;
    }

    private void OnOther(ReadOnlySpan<byte> name, in Envelope envelope, byte[] bytes, ReplyAddress to)
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
            Refuse(to, ErrorObject.Named(ErrorCodes.MethodNotFound, link.Served.Methods.Missing(Encoding.UTF8.GetString(name))), default);
        }
    }

    private void OnCancel(Slice id, byte[] bytes, bool isTold)
    {
        ThrowIfTooManyCancels();
        if (id.IsThere && link.Served.Find(id.Of(bytes)) is { } call)
        {
            call.Abandon(new Status(StatusCode.Cancelled, "The caller cancelled the call."), isTold);
        }
    }

    // A report of no call that waits is late, or of somebody else.
    private bool TryReport(in Envelope envelope, byte[] bytes, bool isInMeta)
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
                link.Envelopes.Error(to, new ErrorObject(ErrorCodes.UnknownToken, "There is no stream of this token; it has ended or was left."), default);
            }
            else if (!stream.TryAsk(to))
            {
                link.Envelopes.Error(to, ErrorObject.Named(ErrorCodes.InvalidRequest, "The stream was asked and has not answered yet; ask again then."), default);
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
            link.Envelopes.Result(to, default);
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
