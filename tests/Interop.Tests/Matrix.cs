using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Contracts.Interop.Tests;

/// <summary>What <c>matrix.yaml</c> says.</summary>
public sealed class Matrix
{
    public static Matrix Committed { get; } = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build()
        .Deserialize<Matrix>(File.ReadAllText(Path.Combine(Checkout.Folder, "matrix.yaml")));

    /// <summary><c>h2c</c> and <c>tls</c>.</summary>
    public List<string> Transports { get; set; } = [];

    public List<string> Cases { get; set; } = [];

    public List<Peer> Peers { get; set; } = [];

    /// <summary>The peer that does every case on both sides.</summary>
    public string Reference { get; set; } = "";

    public List<Fault> Faults { get; set; } = [];

    /// <summary>The peers over JSON-RPC, with their own cases.</summary>
    public List<JsonRpc.JsonRpcPeer> JsonRpc { get; set; } = [];

    /// <summary>What a peer cannot do in a case; <see langword="null"/> if the cell is to be green.</summary>
    public Fault? FaultOf(string peer, string side, string name) =>
        Faults.SingleOrDefault(fault => fault.Peer == peer && fault.Side == side && fault.Cases.Contains(name));
}
