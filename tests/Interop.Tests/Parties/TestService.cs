using Contracts.Calls;
using Contracts.Interop.Tests.Contract;

namespace Contracts.Interop.Tests.Parties;

/// <summary>Our server's side of the interoperability description.</summary>
internal sealed class TestService : ITestService
{
    public const string EchoInitial = "x-grpc-test-echo-initial";
    public const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    public ValueTask<EmptyMessage> EmptyCallAsync(EmptyMessage request, CallContext call) => new(request);

    public ValueTask<SimpleResponse> UnaryCallAsync(SimpleRequest request, CallContext call)
    {
        Echo(call);
        ExpectCompressed(call, request.ExpectCompressed is { Value: true } ? 1 : 0, request.ExpectCompressed is not null);
        EndAsAsked(request.ResponseStatus);
        call.Compresses = request.ResponseCompressed is { Value: true };
        return new(new SimpleResponse(Payload.Zeros(request.ResponseSize)));
    }

    public IAsyncEnumerable<StreamingOutputCallResponse> StreamingOutputCall(StreamingOutputCallRequest request, CallContext call) =>
        RespondAsync(request, call);

    public async ValueTask<StreamingInputCallResponse> StreamingInputCallAsync(IAsyncEnumerable<StreamingInputCallRequest> requests, CallContext call)
    {
        var (size, compressed, isSaid) = (0, 0, false);
        await foreach (var request in requests)
        {
            size += request.Payload?.Body.Length ?? 0;
            compressed += request.ExpectCompressed is { Value: true } ? 1 : 0;
            isSaid |= request.ExpectCompressed is not null;
        }

        ExpectCompressed(call, compressed, isSaid);
        return new StreamingInputCallResponse(size);
    }

    public async IAsyncEnumerable<StreamingOutputCallResponse> FullDuplexCall(IAsyncEnumerable<StreamingOutputCallRequest> requests, CallContext call)
    {
        Echo(call);
        await foreach (var request in requests)
        {
            EndAsAsked(request.ResponseStatus);
            await foreach (var response in RespondAsync(request, call))
            {
                yield return response;
            }
        }
    }

    private static async IAsyncEnumerable<StreamingOutputCallResponse> RespondAsync(StreamingOutputCallRequest request, CallContext call)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            if (parameters.IntervalUs > 0)
            {
                await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), call.CancellationToken);
            }

            call.Compresses = parameters.Compressed is { Value: true };
            yield return new StreamingOutputCallResponse(Payload.Zeros(parameters.Size));
        }
    }

    private static void Echo(CallContext call)
    {
        if (call.RequestHeaders.Get(EchoInitial) is { } initial)
        {
            call.ResponseHeaders.Add(EchoInitial, initial);
        }

        if (call.RequestHeaders.GetBytes(EchoTrailing) is { } trailing)
        {
            call.ResponseTrailers.Add(EchoTrailing, trailing);
        }
    }

    private static void ExpectCompressed(CallContext call, int count, bool isSaid)
    {
        if (isSaid && call.CompressedCount != count)
        {
            throw new RpcException(StatusCode.InvalidArgument, "The message's compression is not what it says it is.");
        }
    }

    private static void EndAsAsked(EchoStatus? asked)
    {
        if (asked is { Code: not 0 })
        {
            throw new RpcException((StatusCode)asked.Code, asked.Message);
        }
    }
}
