using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using Contracts.Calls;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Writes messages, one at a time, under the writer's gate. What throws leaves nothing behind.</summary>
/// <param name="writer">Where to.</param>
/// <param name="options">How this side speaks.</param>
/// <param name="greets">Whether the first request asks the peer what it takes.</param>
internal sealed partial class EnvelopeWriter(JsonRpcWriter writer, JsonRpcOptions options, bool greets)
{
    private const int MostDigits = 11;

    private readonly MethodNames _names = new();

    private bool _hasGreeted = !greets;

    /// <summary>How many calls this side takes at once, which goes with the next answer; <see langword="null"/> if the peer was told or does not ask.</summary>
    public int? OwedPlaces { get; set; }

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
        Number(token);
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
        Number(id);
        writer.Write("}"u8);
        writer.Write("}"u8);
        writer.EndMessage(start);
    }

    /// <summary>Writes a result that is JSON already.</summary>
    public void Result(ReplyAddress to, ReadOnlySpan<byte> json, in Extension extension)
    {
        var start = writer.BeginMessage();
        Head(to);
        writer.Write(",\"result\":"u8);
        writer.Write(json);
        Reply(start, to, extension);
    }

    /// <summary>Writes a result.</summary>
    public void Result<T>(ReplyAddress to, JsonMarshaller<T> marshaller, T response, in Extension extension)
    {
        var start = writer.BeginMessage();
        try
        {
            Head(to);
            writer.Write(",\"result\":"u8);
            var json = new JsonWriter(writer);
            marshaller.WriteValue(ref json, response);
            json.Flush();
            Reply(start, to, extension);
        }
        catch
        {
            writer.Truncate(start);
            throw;
        }
    }

    /// <summary>Writes the result <c>null</c>.</summary>
    public void Result(ReplyAddress to, in Extension extension)
    {
        var start = writer.BeginMessage();
        Head(to);
        writer.Write(",\"result\":null"u8);
        Reply(start, to, extension);
    }

    /// <summary>Writes values of a stream as a result.</summary>
    /// <param name="to">Whose result.</param>
    /// <param name="values">The values with commas between them.</param>
    /// <param name="token">By which more can be asked for; <see langword="null"/> if none follow, or if the peer knows it.</param>
    /// <param name="isFinished">Whether none follow; <see langword="null"/> where the token says it.</param>
    /// <param name="extension">What else there is to say.</param>
    public void Values(ReplyAddress to, ReadOnlySpan<byte> values, uint? token, bool? isFinished, in Extension extension)
    {
        var start = writer.BeginMessage();
        Head(to);
        writer.Write(",\"result\":{"u8);
        if (token is { } more)
        {
            writer.Write("\"token\":"u8);
            Number(more);
            writer.Write(","u8);
        }

        writer.Write("\"values\":["u8);
        writer.Write(values);
        writer.Write(isFinished switch { true => "],\"finished\":true}"u8, false => "],\"finished\":false}"u8, null => "]}"u8 });
        Reply(start, to, extension);
    }

    /// <summary>Writes an error.</summary>
    public void Error(ReplyAddress to, in ErrorObject error, in Extension extension)
    {
        var start = writer.BeginMessage();
        Head(to);
        if (to.IsVersionOne)
        {
            // Go's clients take a string only.
            writer.Write(",\"result\":null,\"error\":"u8);
            Text(error.Text);
            Finish(start, to);
            return;
        }

        writer.Write(",\"error\":{\"code\":"u8);
        Number(error.Code);
        writer.Write(",\"message\":"u8);
        Text(error.Message);
        if (!error.Data.IsEmpty)
        {
            writer.Write(",\"data\":"u8);
            writer.Write(error.Data.Span);
        }

        writer.Write("}"u8);
        Told(extension).Write(writer);
        Finish(start, to);
    }

    /// <summary>Sends the answers of a batch, if there are any, now that nothing is awaited any more.</summary>
    public void Batch(ReplyBatch batch)
    {
        if (batch.Replies.IsEmpty)
        {
            return;
        }

        var start = writer.BeginMessage();
        writer.Write("["u8);
        writer.Write(batch.Replies);
        writer.Write("]"u8);
        writer.EndMessage(start);
    }

    private void Head(ReadOnlySpan<byte> method, uint? id)
    {
        if (id is { } number)
        {
            writer.Write(IsVersionOne ? "{\"id\":"u8 : "{\"jsonrpc\":\"2.0\",\"id\":"u8);
            Number(number);
            writer.Write(",\"method\":\""u8);
        }
        else
        {
            writer.Write(IsVersionOne ? "{\"id\":null,\"method\":\""u8 : "{\"jsonrpc\":\"2.0\",\"method\":\""u8);
        }

        writer.Write(method);
        writer.Write("\""u8);
    }

    private void Head(ReplyAddress to)
    {
        writer.Write(to.IsVersionOne ? "{\"id\":"u8 : "{\"jsonrpc\":\"2.0\",\"id\":"u8);
        writer.Write(to.Id);
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

    private void Reply(int start, ReplyAddress to, in Extension extension)
    {
        if (to.IsVersionOne)
        {
            writer.Write(",\"error\":null"u8);
        }
        else
        {
            Told(extension).Write(writer);
        }

        Finish(start, to);
    }

    private void Finish(int start, ReplyAddress to)
    {
        writer.Write("}"u8);
        if (to.Batch is not { } batch)
        {
            writer.EndMessage(start);
            return;
        }

        var isLast = batch.Add(writer.Message(start));
        writer.Truncate(start);
        if (isLast)
        {
            Batch(batch);
        }
    }

    private Extension Told(in Extension extension)
    {
        var told = extension with { Places = OwedPlaces };
        OwedPlaces = null;
        return options.SendsExtension ? told : default;
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

    private void Number(long number)
    {
        Utf8Formatter.TryFormat(number, writer.GetSpan(MostDigits), out var digits);
        writer.Advance(digits);
    }

    // Half a surrogate pair becomes U+FFFD: a text for people must not keep the error back.
    private void Text(string text)
    {
        writer.Write("\""u8);
        Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), writer);
        writer.Write("\""u8);
    }
}
