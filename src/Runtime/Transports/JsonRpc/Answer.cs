using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>What a call of the peer is answered, and what it reports before that, unless its answer is a stream. Used under the writer's gate.</summary>
internal sealed class Answer(JsonRpcLink link)
{
    private byte[]? _result;              // Of a call with reports, until its trailers are there.
    private TaskCompletionSource? _left;  // Of a call with reports: it has left.

    /// <summary>Where it goes.</summary>
    public ReplyAddress To { get; } = new();

    /// <summary>By what the peer knows the reports; <see langword="null"/> if it wants none.</summary>
    public ProgressToken? Token { get; set; }

    /// <summary>Response headers, which go with it.</summary>
    public Metadata? Headers { get; set; }

    /// <summary>Makes it as new but for where it goes.</summary>
    public void Reset(bool hasReports)
    {
        Headers = null;
        _result = null;
        _left = hasReports ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    }

    /// <summary>The call is not counted any more.</summary>
    public void OnLeft() => _left?.TrySetResult();

    /// <summary>Sends a report, or keeps the result behind the reports. Not under the gate.</summary>
    /// <returns>Completes when there is room for the next; <see langword="false"/> if the call has ended.</returns>
    public ValueTask<bool> ReportAsync<TResponse>(JsonRpcCall call, JsonReported<TResponse> marshaller, TResponse response)
    {
        bool claimed, isFull;
        lock (link.Writer.Gate)
        {
            if (call.IsOver)
            {
                return new ValueTask<bool>(false);
            }

            Report(marshaller, response);
            isFull = link.Writer.IsFull;
            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
        return isFull ? FlushedAsync() : new ValueTask<bool>(true);
    }

    /// <summary>Writes the only response.</summary>
    public void Write<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers)
    {
        if (!To.IsNobody)
        {
            link.Replies.Result(To, marshaller.Json!, response, new Extension { Headers = Headers, Trailers = trailers });
        }
    }

    /// <summary>Writes the end.</summary>
    /// <param name="status">How it ended; OK has the result that was kept, or none.</param>
    /// <param name="trailers">What goes with it.</param>
    /// <param name="isReading">Whether the request was being read, so that what is refused is the parameters.</param>
    public void Write(Status status, Metadata? trailers, bool isReading)
    {
        if (To.IsNobody)
        {
            return;
        }

        var beside = new Extension { Headers = Headers, Trailers = trailers };
        if (status.IsOk && _result is not null)
        {
            link.Replies.Result(To, _result, beside);
            return;
        }

        if (status.IsOk)
        {
            link.Replies.Result(To, beside);
            return;
        }

        var error = ErrorObject.Of(status, trailers, out var extension);
        if (isReading && status.Code == StatusCode.Internal)
        {
            (error, extension) = (ErrorObject.Named(ErrorCodes.InvalidParams, status.Detail), extension with { Status = StatusCode.Internal });
        }

        link.Replies.Error(To, error, extension with { Headers = Headers });
    }

    /// <summary>Nobody waits for it any more; others of its batch may.</summary>
    public void Release()
    {
        if (To is { IsNobody: false, Batch: { } batch } && batch.Release())
        {
            link.Replies.Batch(batch);
        }
    }

    private void Report<TResponse>(JsonReported<TResponse> marshaller, TResponse response)
    {
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
            link.Requests.Report(token, marshaller, response);
        }
    }

    // A peer that does not read keeps the reports of a call for as long as it waits for the answer.
    private async ValueTask<bool> FlushedAsync()
    {
        await Task.WhenAny(link.Writer.FlushAsync(), _left!.Task).ConfigureAwait(false);
        return !_left.Task.IsCompleted;
    }
}
