namespace Contracts.Generator.Proto.Locations;

/// <summary>Where one part of a descriptor stands in the text, and the comments about it.</summary>
internal sealed class Location(IReadOnlyList<int> path, int start)
{
    /// <summary>The field numbers and indexes that lead to it from the file's descriptor.</summary>
    public IReadOnlyList<int> Path { get; } = path;

    public int Start { get; } = start;

    /// <summary>The character behind its last token.</summary>
    public int End { get; set; } = -1;

    public string Leading { get; set; } = "";

    public string Trailing { get; set; } = "";

    /// <summary>The comments before the leading one, a blank line behind each.</summary>
    public IReadOnlyList<string> Detached { get; set; } = [];
}
