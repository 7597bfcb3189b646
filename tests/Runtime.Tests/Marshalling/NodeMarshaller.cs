using Contracts.Marshalling.Protobuf;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>Written by hand in the form that the generator emits.</summary>
internal sealed class NodeMarshaller : ProtobufMarshaller<Node>
{
    public static readonly NodeMarshaller Instance = new();

    public override void WriteFields(ref ProtoWriter writer, Node value)
    {
        writer.WriteInt32(8, value.Value);
        writer.WriteString(18, value.Text);
        if (value.Child is { } child)
        {
            writer.WriteMessage(26, child, Instance);
        }

        if (value.Numbers.Count > 0)
        {
            var mark = writer.BeginPacked(34);
            foreach (var item in value.Numbers)
            {
                writer.AppendInt32(item);
            }

            writer.EndPacked(mark, 34);
        }
    }

    public override Node ReadFields(ref ProtoReader reader)
    {
        var number = 0;
        var text = "";
        Node? child = null;
        var numbers = new List<int>();
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case 8:
                    number = reader.ReadInt32();
                    break;
                case 18:
                    text = reader.ReadString();
                    break;
                case 26:
                    child = child is null ? reader.ReadMessage(Instance) : reader.MergeMessage(child, Instance);
                    break;
                case 34:
                    var mark = reader.EnterPacked();
                    while (!reader.IsAtEnd)
                    {
                        numbers.Add(reader.ReadInt32());
                    }

                    reader.LeavePacked(mark);
                    break;
                case 32:
                    numbers.Add(reader.ReadInt32());
                    break;
                default:
                    reader.SkipField(tag);
                    break;
            }
        }

        return new Node(number, text, child, numbers);
    }
}
