using Contracts.Calls;

namespace Contracts.Interop.Tests.Contract;

/// <summary>The method of the test service that no server implements, and so a contract that only clients use.</summary>
[Contract("grpc.testing.TestService")]
public interface IUnimplementedMethod
{
    ValueTask<EmptyMessage> UnimplementedCallAsync(EmptyMessage request, CallContext call);
}
