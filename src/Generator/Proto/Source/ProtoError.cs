namespace Contracts.Generator.Proto.Source;

/// <summary>One thing wrong with a .proto file, at a character of its text; offset -1 when protoc knows no place.</summary>
internal sealed class ProtoError(ProtoRule rule, ProtoText text, int offset, string message, bool isWarning = false) : IEquatable<ProtoError>
{
    public ProtoRule Rule { get; } = rule;

    public ProtoText Text { get; } = text;

    public string Path => Text.Path;

    public int Offset { get; } = offset;

    public string Message { get; } = message;

    /// <summary>What was meant, perhaps; no part of the message, which is protoc's.</summary>
    public string? Suggestion { get; init; }

    public bool IsWarning { get; } = isWarning;

    public ProtoPosition Position => Text.PositionOf(Offset);

    /// <summary>Prints in protoc's own (gcc) format.</summary>
    public override string ToString()
    {
        var place = Offset < 0 ? Path : $"{Path}:{Position}";
        return IsWarning ? $"{place}: warning: {Message}" : $"{place}: {Message}";
    }

    public bool Equals(ProtoError? other) =>
        other is not null && Rule == other.Rule && Offset == other.Offset && IsWarning == other.IsWarning && Message == other.Message && Suggestion == other.Suggestion && Text.Equals(other.Text);

    public override bool Equals(object? obj) => Equals(obj as ProtoError);

    public override int GetHashCode() => (Offset * 397) ^ StringComparer.Ordinal.GetHashCode(Message);
}
