using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests;

/// <summary>Each peer and us: every cell of the matrix is green, or red for the peer's own fault.</summary>
[Collection(nameof(InteropTests))]
public sealed class MatrixTests(Exchange exchange)
{
    public static IEnumerable<object[]> Cells { get; } =
        from peer in Matrix.Committed.Peers
        from side in new[] { "client", "server" }
        from transport in Matrix.Committed.Transports
        from name in Matrix.Committed.Cases
        select new object[] { peer.Name, side, transport, name };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Peer_WithUs_IsAsTheMatrixSays(string peer, string side, string transport, string name)
    {
        var (client, server) = side == "client" ? (peer, Party.Us) : (Party.Us, peer);
        var outcomes = await exchange.OutcomesAsync(client, server, transport);
        Fault.Judge(Matrix.Committed.FaultOf(peer, side, name), outcomes[name]);
    }

    [Fact]
    public void Faults_NameWhatTheMatrixHas() => Assert.All(Matrix.Committed.Faults, static fault =>
    {
        Assert.Contains(fault.Peer, Matrix.Committed.Peers.Select(static peer => peer.Name));
        Assert.Contains(fault.Side, (string[])["client", "server"]);
        Assert.NotEmpty(fault.Cases);
        Assert.All(fault.Cases, static name => Assert.Contains(name, Matrix.Committed.Cases));
        Assert.NotEmpty(fault.Says);
        Assert.NotEmpty(fault.Reason);
    });
}
