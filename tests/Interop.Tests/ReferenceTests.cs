namespace Contracts.Interop.Tests;

/// <summary>
/// Peers among themselves: what the matrix calls a peer's fault is one that the reference meets too, in the same words, and the reference
/// has no fault itself.
/// </summary>
[Collection(nameof(InteropTests))]
public sealed class ReferenceTests(Exchange exchange)
{
    public static IEnumerable<object[]> Cells { get; } =
        from peer in Matrix.Committed.Peers
        from side in new[] { "client", "server" }
        from name in Matrix.Committed.Cases
        select new object[] { peer.Name, side, name };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Peer_WithTheReference_IsAsTheMatrixSays(string peer, string side, string name)
    {
        var fault = Matrix.Committed.FaultOf(peer, side, name);
        var other = fault is { Against.Length: > 0 } ? fault.Against : Matrix.Committed.Reference;
        var (client, server) = side == "client" ? (peer, other) : (other, peer);
        var outcomes = await exchange.OutcomesAsync(client, server, "h2c");
        Fault.Judge(fault, outcomes[name]);
    }

    [Fact]
    public void Reference_HasNoFault() =>
        Assert.DoesNotContain(Matrix.Committed.Faults, static fault => fault.Peer == Matrix.Committed.Reference);
}
