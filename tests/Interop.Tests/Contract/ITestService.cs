using Contracts.Calls;

namespace Contracts.Interop.Tests.Contract;

/// <summary>The service of gRPC's public interoperability description; <c>peers/interop.proto</c> says the same.</summary>
[Contract("grpc.testing.TestService")]
public interface ITestService
{
    ValueTask<EmptyMessage> EmptyCallAsync(EmptyMessage request, CallContext call);
    ValueTask<SimpleResponse> UnaryCallAsync(SimpleRequest request, CallContext call);
    IAsyncEnumerable<StreamingOutputCallResponse> StreamingOutputCall(StreamingOutputCallRequest request, CallContext call);
    ValueTask<StreamingInputCallResponse> StreamingInputCallAsync(IAsyncEnumerable<StreamingInputCallRequest> requests, CallContext call);
    IAsyncEnumerable<StreamingOutputCallResponse> FullDuplexCall(IAsyncEnumerable<StreamingOutputCallRequest> requests, CallContext call);
}
