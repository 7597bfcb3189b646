using System.Buffers;
using System.Buffers.Text;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Writes requests and notifications, one at a time, under the writer's gate. What throws leaves nothing behind.</summary>
/// <param name="writer">Where to.</param>
/// <param name="options">How this side speaks.</param>
/// <param name="greets">Whether the first request asks the peer what it takes.</param>
internal sealed class RequestWriter(JsonRpcWriter writer, JsonRpcOptions options, bool greets)
{
    private readonly MethodNames _names = new();

    private bool _hasGreeted = !greets;

    private bool IsVersionOne => options.Version == JsonRpcVersion.One;

    // MCP has the token of reports beside the parameters, not among them.
    private bool HasMeta => options.Cancelling == JsonRpcCancelling.Cancelled;

    private bool IsByName => options.Parameters == JsonRpcParameters.ByName && !IsVersionOne;

    /// <summary>Writes a request with its parameters, or a notification if there is no id.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="id">The id; <see langword="null"/> for a notification.</param>
    /// <param name="progress">The parameter whose place the id takes as a token, by which reports come back; <see langword="null"/> if none is to come.</param>
    /// <param name="marshaller">Writes the parameters.</param>
    /// <param name="request">The parameters.</param>
    /// <param name="extension">What else there is to say.</param>
    public void Request<T>(Method method, uint? id, IProgressParameter? progress, JsonMarshaller<T> marshaller, T request, in Extension extension)
    {
        // The answer to a batch waits for the last, which the first values of a stream must not.
        var isAlone = method.Type != MethodType.Unary;
        var start = isAlone ? writer.BeginMessage() : writer.BeginRequest();
        try
        {
            Head(_names.Encoded(method), id);
            var before = writer.Count;
            var hasToken = progress is not null && id is not null && !IsVersionOne;
            Params(marshaller, request, IsByName || (hasToken && HasMeta));
            if (hasToken)
            {
                Token(before, progress!.Name, id!.Value);
            }

            Beside(extension);
        }
        catch
        {
            writer.Abandon(start);
            throw;
        }

        if (isAlone)
        {
            writer.EndMessage(start);
        }
        else
        {
            writer.EndRequest(start);
        }
    }

    /// <summary>Writes a request whose parameter is a stream of this side.</summary>
    public void Request(Method method, uint id, uint token, in Extension extension)
    {
        var start = writer.BeginMessage();
        Head(_names.Encoded(method), id);
        writer.Write(",\"params\":[{\"token\":"u8);
        writer.Number(token);
        writer.Write("}]"u8);
        Beside(extension);
        writer.EndMessage(start);
    }

    /// <summary>Writes a request with a stream of this side and values beside it.</summary>
    public void Request<T>(Method method, uint id, uint token, JsonStreamParameters<T> marshaller, T head, in Extension extension)
    {
        var start = writer.BeginMessage();
        try
        {
            Head(_names.Encoded(method), id);
            writer.Write(",\"params\":"u8);
            Span<byte> stream = stackalloc byte[32];
            "{\"token\":"u8.CopyTo(stream);
            Utf8Formatter.TryFormat(token, stream[9..], out var digits);
            stream[9 + digits] = (byte)'}';
            var json = new JsonWriter(writer);
            marshaller.WriteHead(ref json, head, IsByName, stream[..(10 + digits)]);
            json.Flush();
            Beside(extension);
            writer.EndMessage(start);
        }
        catch
        {
            writer.Truncate(start);
            throw;
        }
    }

    /// <summary>Writes what concerns a stream of the peer: a request for values, or, without an id, that nobody reads it any more.</summary>
    public void Stream(ReadOnlySpan<byte> method, uint? id, ReadOnlySpan<byte> token)
    {
        var start = writer.BeginMessage();
        Head(method, id);
        writer.Write(",\"params\":{\"token\":"u8);
        writer.Write(token);
        writer.Write("}"u8);
        writer.Write("}"u8);
        writer.EndMessage(start);
    }

    /// <summary>Writes that nobody waits for a request any more.</summary>
    public void Cancel(uint id)
    {
        if (options.Cancelling == JsonRpcCancelling.None || IsVersionOne)
        {
            return;
        }

        var isLsp = options.Cancelling == JsonRpcCancelling.CancelRequest;
        var start = writer.BeginMessage();
        Head(isLsp ? ControlMethods.CancelRequest : ControlMethods.Cancelled, id: null);
        writer.Write(isLsp ? ",\"params\":{\"id\":"u8 : ",\"params\":{\"requestId\":"u8);
        writer.Number(id);
        writer.Write("}"u8);
        writer.Write("}"u8);
        writer.EndMessage(start);
    }

    /// <summary>Writes a report of how far a call of the peer is.</summary>
    /// <exception cref="MarshallingException">The report has no form that MCP has a place for.</exception>
    public void Report<T>(ProgressToken token, JsonReported<T> marshaller, T report)
    {
        var start = writer.BeginMessage();
        try
        {
            Head(token.IsInMeta ? ControlMethods.Progressed : ControlMethods.Progress, id: null);
            writer.Write(",\"params\":"u8);
            var before = writer.Count;
            byte[] head = [.. token.IsInMeta ? "{\"progressToken\":"u8 : "{\"token\":"u8, .. token.Json];
            var isWhole = token.IsInMeta && !marshaller.IsNumber;
            if (!isWhole)
            {
                writer.Write(head);
                writer.Write(token.IsInMeta ? ",\"progress\":"u8 : ",\"value\":"u8);
            }

            var json = new JsonWriter(writer);
            if (isWhole)
            {
                json.BeginCase(head);
            }

            marshaller.WriteBare(ref json, report);
            json.Flush();
            if (isWhole && !writer.WrittenFrom(before).StartsWith(head))
            {
                throw new MarshallingException("In MCP a report is a number, or an object with 'progress', 'total' and 'message'.");
            }

            writer.Write(isWhole ? "}"u8 : "}}"u8);
            writer.EndMessage(start);
        }
        catch
        {
            writer.Truncate(start);
            throw;
        }
    }

    private void Head(ReadOnlySpan<byte> method, uint? id)
    {
        if (id is { } number)
        {
            writer.Write(IsVersionOne ? "{\"id\":"u8 : "{\"jsonrpc\":\"2.0\",\"id\":"u8);
            writer.Number(number);
            writer.Write(",\"method\":\""u8);
        }
        else
        {
            writer.Write(IsVersionOne ? "{\"id\":null,\"method\":\""u8 : "{\"jsonrpc\":\"2.0\",\"method\":\""u8);
        }

        writer.Write(method);
        writer.Write("\""u8);
    }

    private void Params<T>(JsonMarshaller<T> marshaller, T request, bool isByName)
    {
        if (request is Empty)
        {
            if (IsVersionOne)
            {
                writer.Write(",\"params\":[]"u8);
            }

            return;
        }

        writer.Write(",\"params\":"u8);
        var before = writer.Count;
        var json = new JsonWriter(writer);
        if (marshaller is JsonParameters<T> parameters && !isByName)
        {
            parameters.WriteItems(ref json, request);
            json.Flush();
            return;
        }

        marshaller.WriteValue(ref json, request);
        json.Flush();
        if (!isByName || writer.WrittenFrom(before)[0] != (byte)'{')
        {
            // What is no object has no names, and stands in an array of one.
            Surround(before);
        }
    }

    private void Surround(int start)
    {
        writer.Write("[]"u8);
        var array = writer.Room(start);
        array[..^2].CopyTo(array[1..]);
        array[0] = (byte)'[';
        array[^1] = (byte)']';
    }

    // Behind the parameters that were written, if there are any.
    private void Token(int before, string name, uint token)
    {
        var parameters = writer.WrittenFrom(before);
        var isArray = parameters.IsEmpty ? !IsByName && !HasMeta : parameters[^1] == (byte)']';
        if (isArray && HasMeta)
        {
            // What is no object has no _meta.
            return;
        }

        if (parameters.IsEmpty)
        {
            writer.Write(isArray ? ",\"params\":["u8 : ",\"params\":{"u8);
        }
        else
        {
            var isEmpty = parameters[^2] is (byte)'[' or (byte)'{';
            writer.Truncate(writer.Count - 1);
            writer.Write(isEmpty ? ""u8 : ","u8);
        }

        if (!isArray)
        {
            writer.Text(HasMeta ? "_meta" : name);
            writer.Write(HasMeta ? ":{\"progressToken\":"u8 : ":"u8);
        }

        writer.Number(token);
        writer.Write(isArray ? "]"u8 : HasMeta ? "}}"u8 : "}"u8);
    }

    private void Beside(in Extension extension)
    {
        if (!IsVersionOne && options.SendsExtension)
        {
            // The first request says that this side understands the member: then the peer says what it takes.
            (_hasGreeted ? extension : extension with { IsThere = true }).Write(writer);
            _hasGreeted = true;
        }

        writer.Write("}"u8);
    }
}
