using System.Text;
using Contracts.Interop.Tests.JsonRpc;
using Contracts.Transports.JsonRpc;

namespace Contracts.Interop.Tests;

/// <summary>The README's tables of the matrix, and the notes below the first.</summary>
internal static class MatrixTable
{
    private const string Start = "<!-- The table is made of tests/Interop.Tests/matrix.yaml; INTEROP_WRITE=1 dotnet test tests/Interop.Tests writes it. -->";
    private const string JsonRpcStart = "<!-- So is this table. -->";
    private const string End = "<!-- End of the table. -->";

    /// <summary>The README with the tables that the matrix makes.</summary>
    /// <exception cref="InvalidOperationException">The README has no place for one.</exception>
    public static string WrittenInto(string readme, Matrix matrix) => Put(Put(readme, Start, OfGrpc(matrix)), JsonRpcStart, OfJsonRpc(matrix));

    private static string Put(string readme, string mark, string table)
    {
        var start = readme.IndexOf(mark, StringComparison.Ordinal);
        var end = start < 0 ? -1 : readme.IndexOf(End, start, StringComparison.Ordinal);
        return end > start
            ? $"{readme[..start]}{mark}\n\n{table}\n{readme[end..]}"
            : throw new InvalidOperationException($"The README has no place for a table of peers: write these two lines into it.\n{mark}\n{End}");
    }

    private static string OfGrpc(Matrix matrix)
    {
        var table = new StringBuilder("| peer | calls our server | is called by our client |\n|---|---|---|\n");
        foreach (var peer in matrix.Peers)
        {
            table.Append($"| {peer.Is} | {Cell(matrix, peer, "client")} | {Cell(matrix, peer, "server")} |\n");
        }

        table.Append('\n');
        for (var i = 0; i < matrix.Faults.Count; i++)
        {
            table.Append($"{i + 1}. {string.Join(", ", matrix.Faults[i].Cases.Select(static name => $"`{name}`"))}: {matrix.Faults[i].Reason}\n");
        }

        return table.ToString();
    }

    private static string OfJsonRpc(Matrix matrix)
    {
        var table = new StringBuilder("| peer | framing | calls us | is called by us |\n|---|---|---|---|\n");
        foreach (var peer in matrix.JsonRpc)
        {
            table.Append($"| {peer.Is} | {Framing(peer)} | {Listed(peer.Calls)} | {Listed(peer.Serves)} |\n");
        }

        return table.ToString();
    }

    private static string Framing(JsonRpcPeer peer) => peer.Web ?? (peer.Framing == JsonRpcFraming.Headers ? "headers" : "lines");

    private static string Listed(List<string> cases) => cases.Count == 0 ? "—" : string.Join(", ", cases).Replace('_', ' ');

    private static string Cell(Matrix matrix, Peer peer, string side)
    {
        var faults = matrix.Faults.Where(fault => fault.Peer == peer.Name && fault.Side == side).ToArray();
        var green = matrix.Cases.Count - faults.Sum(static fault => fault.Cases.Count);
        var notes = string.Join(", ", faults.Select(fault => matrix.Faults.IndexOf(fault) + 1));
        return faults.Length == 0 ? $"all {matrix.Cases.Count}" : $"{green} of {matrix.Cases.Count} (all but {notes})";
    }
}
