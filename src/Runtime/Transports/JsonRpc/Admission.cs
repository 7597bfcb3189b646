using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Lets calls of methods that are served in, or says why not. On the read loop.</summary>
internal sealed class Admission(JsonRpcLink link)
{
    private static readonly byte[] NoParameters = "{}"u8.ToArray();

    private bool _hasToldPlaces;

    /// <summary>Begins the call of a method, or refuses it.</summary>
    public void Admit(JsonMethod method, in Envelope envelope, Slice id, byte[] bytes, ReplyBatch? batch, bool isVersionOne)
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
        beside = beside.After(link.Options.Headers);

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
        call.Answer.Token = link.IsOneExchange ? null : token;
        call.Begin(method.Server, beside);
        Post(call, method, envelope.Params, bytes);
        call.BeginStream(stream, where);
    }

    private void Post(JsonRpcServerCall call, JsonMethod method, Slice parameters, byte[] bytes)
    {
        if (!parameters.IsThere)
        {
            (parameters, bytes) = (new Slice(0, NoParameters.Length), NoParameters);
        }

        if (call.HasOneRequest)
        {
            link.Post(new CallEvent(call, call.Id, EventKind.Begin | EventKind.Message | EventKind.HalfClose) { Bytes = bytes, Offset = parameters.Start, Length = parameters.Length });
            return;
        }

        link.Post(new CallEvent(call, call.Id, EventKind.Begin));
        if (method.Head is not null)
        {
            // The values beside the stream are its first request.
            byte[] head = [HeadedMarshaller.Mark, .. parameters.Of(bytes)];
            link.Post(new CallEvent(call, call.Id, EventKind.Message) { Bytes = head, Length = head.Length });
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
            link.Replies.OwedPlaces = link.Limits.MaxConcurrentCalls;
        }
    }

    private void Reject(JsonRpcServerCall call, in ErrorObject error, in Extension extension = default)
    {
        link.Served.Refuse(call.ReplyTo, error, extension);
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
}
