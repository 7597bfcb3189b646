using System.Text;
using System.Text.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Takes requests and notifications to where they belong, by the names of their methods. On the read loop.</summary>
internal sealed class RequestReader(JsonRpcLink link)
{
    private const int LongestName = 256;

    private readonly Admission _admission = new(link);
    private readonly ControlReader _control = new(link);

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
        if (method is not null && !(method.IsProgress && _control.TryReport(envelope, bytes, method.Server.Method.Name[0] == 'n')))
        {
            _admission.Admit(method, envelope, id, bytes, batch, isVersionOne);
            return;
        }

        var call = link.Served.Rent();
        call.ReplyTo.Set(id.Of(bytes), isVersionOne, batch);
        _control.OnRequest(Encoding.UTF8.GetBytes(Unescaped(envelope.Method.Of(bytes))), envelope, bytes, call.ReplyTo);
        call.ReplyTo.Clear();
        link.Served.Return(call);
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
}
