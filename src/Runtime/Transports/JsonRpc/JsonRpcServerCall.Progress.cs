using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>This file: reports, and the result behind them.</summary>
internal sealed partial class JsonRpcServerCall
{
    private ValueTask<bool> ReportAsync<TResponse>(JsonReported<TResponse> marshaller, TResponse response)
    {
        bool claimed, isFull;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return new ValueTask<bool>(false);
            }

            if (marshaller.IsResult(response))
            {
                var result = new ArrayBufferWriter<byte>();
                var json = new JsonWriter(result);
                marshaller.WriteBare(ref json, response);
                json.Flush();
                _result = result.WrittenSpan.ToArray();
            }
            else if (Token is { } token)
            {
                Link.Envelopes.Report(token, marshaller, response);
            }

            isFull = Link.Writer.IsFull;
            claimed = Link.Writer.TryClaim();
        }

        Link.SendInPool(claimed);
        return isFull ? FlushedAsync() : new ValueTask<bool>(true);
    }

    // A peer that does not read keeps the reports of a call for as long as it waits for the answer.
    private async ValueTask<bool> FlushedAsync()
    {
        await Task.WhenAny(Link.Writer.FlushAsync(), _over!.Task).ConfigureAwait(false);
        return !_over.Task.IsCompleted;
    }
}
