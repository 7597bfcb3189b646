namespace Contracts.Generator.Proto.Source;

/// <summary>One thing wrong with a .proto file, at a character of its text; offset -1 when protoc knows no place.</summary>
internal sealed class ProtoError(ProtoText text, int offset, string message, bool isWarning = false)
{
    public string Path => text.Path;

    public int Offset { get; } = offset;

    public string Message { get; } = message;

    public bool IsWarning { get; } = isWarning;

    public ProtoPosition Position => text.PositionOf(Offset);

    /// <summary>Prints in protoc's own (gcc) format.</summary>
    public override string ToString()
    {
        var place = Offset < 0 ? Path : $"{Path}:{Position}";
        return IsWarning ? $"{place}: warning: {Message}" : $"{place}: {Message}";
    }
}
