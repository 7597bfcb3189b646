using Contracts.Transports;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC in lines. The server is the one of Windows, which .NET has everywhere; the client is that of this system.</summary>
public sealed class WindowsPipeWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => new JsonRpcPipeWire().NewAddress();

    /// <inheritdoc/>
    public override Server Listen(Server server, string address) => server.Listen((methods, options) => new JsonRpcListener(
        // Without its path it is a pipe of Windows.
        Address.Parse(address) with { Path = "" }, methods, options.Limits, options.Tls, options.Time, options.JsonRpc));
}
