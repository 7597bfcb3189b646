using System.Runtime.InteropServices;

namespace Contracts.Generator.Proto.Source;

/// <summary>A line and a column, both from 1 as protoc prints them; zero when the place is not known.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ProtoPosition(int line, int column) : IEquatable<ProtoPosition>
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    public bool Equals(ProtoPosition other) => Line == other.Line && Column == other.Column;

    public override bool Equals(object? obj) => obj is ProtoPosition other && Equals(other);

    public override int GetHashCode() => (Line * 397) ^ Column;

    public override string ToString() => $"{Line}:{Column}";
}
