using Contracts.Calls;

namespace Contracts.Interop.Tests.Contract;

/// <summary>The service that no server has.</summary>
[Contract("grpc.testing.UnimplementedService")]
public interface IUnimplementedService
{
    ValueTask<EmptyMessage> UnimplementedCallAsync(EmptyMessage request, CallContext call);
}
