using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Locations;

/// <summary>
/// Writes the SourceCodeInfo of a linked file: places and comments as <c>protoc --include_source_info</c> has them. It reads the text once
/// more, so that files of which nobody asks for it, which is most, pay nothing.
/// </summary>
internal static class SourceCodeWriter
{
    private const int LocationNumber = 1;

    public static void Write(WireBuffer buffer, FileSymbol file)
    {
        var reader = new LocationReader(file.Syntax.Text);
        FileLocations.Read(reader, file);
        foreach (var location in reader.All)
        {
            var start = buffer.Open(LocationNumber);
            Write(buffer, location, file.Syntax.Text);
            buffer.Close(start);
        }
    }

    private static void Write(WireBuffer buffer, Location location, ProtoText text)
    {
        var (start, end) = (text.PositionOf(location.Start), text.PositionOf(location.End));
        Pack(buffer, 1, location.Path);
        Pack(buffer, 2, start.Line == end.Line ? [start.Line - 1, start.Column - 1, end.Column - 1] : [start.Line - 1, start.Column - 1, end.Line - 1, end.Column - 1]);
        if (location.Leading.Length > 0)
        {
            buffer.Text(3, location.Leading);
        }

        if (location.Trailing.Length > 0)
        {
            buffer.Text(4, location.Trailing);
        }

        foreach (var comment in location.Detached)
        {
            buffer.Text(6, comment);
        }
    }

    private static void Pack(WireBuffer buffer, int number, IReadOnlyList<int> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var start = buffer.Open(number);
        foreach (var value in values)
        {
            buffer.Varint((ulong)value);
        }

        buffer.Close(start);
    }
}
