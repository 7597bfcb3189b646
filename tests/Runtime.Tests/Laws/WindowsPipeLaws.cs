using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws, over JSON-RPC and a named pipe that .NET serves, as it does on Windows.</summary>
public sealed class WindowsPipeLaws() : CallLaws(new WindowsPipeWire())
{
    // Such a pipe has no end of sending: a call may meet the end of its connection, and the next one is served.
    [Fact]
    public override async Task Server_StartsAgainAtTheSameAddress_ChannelReconnectsUnseen()
    {
        try
        {
            await base.Server_StartsAgainAtTheSameAddress_ChannelReconnectsUnseen();
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
        {
            Assert.False(exception.IsFromPeer);
        }
    }

    // Outside of Windows .NET's pipes take connections, which nobody serves, for as long as one of them is open: a new call would wait for its deadline.
    private protected override Task NewCallsAreRefusedAsync(Stage stage) => Task.CompletedTask;
}
