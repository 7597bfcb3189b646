using System.Buffers;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Writes answers, alone or into their batches, under the writer's gate. What throws leaves nothing behind.</summary>
internal sealed class ReplyWriter(JsonRpcWriter writer, JsonRpcOptions options)
{
    /// <summary>How many calls this side takes at once, which goes with the next answer; <see langword="null"/> if the peer was told or does not ask.</summary>
    public int? OwedPlaces { get; set; }

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
            writer.Number(more);
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
            writer.Text(error.Text);
            Finish(start, to);
            return;
        }

        writer.Write(",\"error\":{\"code\":"u8);
        writer.Number(error.Code);
        writer.Write(",\"message\":"u8);
        writer.Text(error.Message);
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

    private void Head(ReplyAddress to)
    {
        writer.Write(to.IsVersionOne ? "{\"id\":"u8 : "{\"jsonrpc\":\"2.0\",\"id\":"u8);
        writer.Write(to.Id);
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
}
