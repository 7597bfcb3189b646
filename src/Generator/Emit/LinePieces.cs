using System.Globalization;
using System.Runtime.CompilerServices;
using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>
/// An interpolated string on its way into a <see cref="SourceWriter"/>, piece by piece: a string of the whole would be made for nothing. What a hole evaluates
/// to must therefore not write to the same writer.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct LinePieces
{
    private readonly SourceWriter _writer;

    public LinePieces(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer;

    public void AppendLiteral(string text) => _writer.Write(text);

    public void AppendFormatted(string? text) => _writer.Write(text ?? "");

    public void AppendFormatted(TypeRef type) => _writer.Write(type.ToString());

    public void AppendFormatted(Enum value) => _writer.Write(value.ToString());

    public void AppendFormatted(int number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));
}
