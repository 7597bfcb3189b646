using System.Text;

namespace Contracts.Interop.Tests;

/// <summary>The README's table of the matrix, and the notes below it.</summary>
internal static class MatrixTable
{
    private const string Start = "<!-- The table is made of tests/Interop.Tests/matrix.yaml; INTEROP_WRITE=1 dotnet test tests/Interop.Tests writes it. -->";
    private const string End = "<!-- End of the table. -->";

    /// <summary>The README with the table that the matrix makes.</summary>
    /// <exception cref="InvalidOperationException">The README has no place for it.</exception>
    public static string WrittenInto(string readme, Matrix matrix)
    {
        var start = readme.IndexOf(Start, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return start >= 0 && end > start
            ? $"{readme[..start]}{Start}\n\n{Of(matrix)}\n{readme[end..]}"
            : throw new InvalidOperationException($"The README has no place for the table of peers: write these two lines into it.\n{Start}\n{End}");
    }

    private static string Of(Matrix matrix)
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

    private static string Cell(Matrix matrix, Peer peer, string side)
    {
        var faults = matrix.Faults.Where(fault => fault.Peer == peer.Name && fault.Side == side).ToArray();
        var green = matrix.Cases.Count - faults.Sum(static fault => fault.Cases.Count);
        var notes = string.Join(", ", faults.Select(fault => matrix.Faults.IndexOf(fault) + 1));
        return faults.Length == 0 ? $"all {matrix.Cases.Count}" : $"{green} of {matrix.Cases.Count} (all but {notes})";
    }
}
