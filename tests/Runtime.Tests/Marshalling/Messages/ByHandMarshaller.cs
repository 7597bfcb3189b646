using Contracts.Marshalling.Protobuf;

namespace Contracts.Runtime.Tests.Marshalling.Messages;

public sealed class ByHandMarshaller : ProtobufMarshaller<ByHand>
{
    public static readonly ByHandMarshaller Instance = new();

    public override void WriteFields(ref ProtoWriter writer, ByHand value) => writer.WriteOptionalString(10, $"{value.Number}");

    public override ByHand ReadFields(ref ProtoReader reader) =>
        reader.TryReadTag(10) ? new ByHand(int.Parse(reader.ReadString(), System.Globalization.CultureInfo.InvariantCulture)) : new ByHand(0);
}
