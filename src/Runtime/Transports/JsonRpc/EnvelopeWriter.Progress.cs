using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>This file: progress (docs/wire/jsonrpc.md#progress).</summary>
internal sealed partial class EnvelopeWriter
{
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
            Text(HasMeta ? "_meta" : name);
            writer.Write(HasMeta ? ":{\"progressToken\":"u8 : ":"u8);
        }

        Number(token);
        writer.Write(isArray ? "]"u8 : HasMeta ? "}}"u8 : "}"u8);
    }
}
