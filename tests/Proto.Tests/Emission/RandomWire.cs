using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Contracts.Proto.Tests.Emission;

/// <summary>Draws bytes that are a message of a type: fields in any order and number, some unknown, some in the form that is not preferred.</summary>
internal sealed class RandomWire(Random random, IReadOnlyDictionary<string, IReadOnlyList<FieldDescriptor>> extensions)
{
    private const int Deepest = 3;

    private static readonly string[] Pieces = ["a", " ", "ü€", "😀", "\"", "\\", "/", "\n", "12"];

    public byte[] Message(MessageDescriptor type, int depth = 0)
    {
        var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes))
        {
            Write(output, type, depth);
        }

        return bytes.ToArray();
    }

    // Most bytes would be no timestamp that JSON can show; these are drawn from those that are.
    private IMessage? WellKnown(MessageDescriptor type) => type.FullName switch
    {
        "google.protobuf.Timestamp" => new Timestamp { Seconds = random.Next(), Nanos = random.Next(1000) },
        "google.protobuf.Duration" => new Duration { Seconds = random.Next(), Nanos = random.Next(1000) },
        "google.protobuf.FieldMask" => FieldMask.FromString("a.b,c"),
        "google.protobuf.Any" => Any.Pack(new FloatValue { Value = random.NextSingle() }),
        "google.protobuf.Struct" => new Struct { Fields = { ["k"] = Value.ForNumber(random.Next()) } },
        "google.protobuf.Value" => Value.ForList(Value.ForBool(true), Value.ForNull()),
        "google.protobuf.ListValue" => new ListValue { Values = { Value.ForString("é") } },
        _ => null,
    };

    private void Write(CodedOutputStream output, MessageDescriptor type, int depth)
    {
        if (random.Next(10) > 0 && WellKnown(type) is { } known)
        {
            known.WriteTo(output);
            return;
        }

        var density = random.NextDouble();
        var fields = type.Fields.InDeclarationOrder().Concat(extensions.GetValueOrDefault(type.FullName, [])).ToArray();
        random.Shuffle(fields);
        foreach (var field in fields)
        {
            if ((field.IsRequired && random.Next(40) > 0) || random.NextDouble() < density)
            {
                Write(output, field, depth);
            }
        }

        if (random.Next(3) == 0)
        {
            output.WriteTag(random.Next(100_000, 536_870_911), WireFormat.WireType.Varint);
            output.WriteInt64(random.NextInt64());
        }
    }

    private void Write(CodedOutputStream output, FieldDescriptor field, int depth)
    {
        if (field.FieldType is FieldType.Message or FieldType.Group && depth >= Deepest)
        {
            return;
        }

        var count = field.IsRepeated ? random.Next(4) : 1 + (random.Next(10) / 9);
        if (field.IsRepeated && IsPackable(field.FieldType) && random.Next(2) == 0)
        {
            var packed = new MemoryStream();
            using (var row = new CodedOutputStream(packed))
            {
                for (var i = 0; i < count; i++)
                {
                    WriteValue(row, field, depth);
                }
            }

            output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(packed.ToArray()));
            return;
        }

        for (var i = 0; i < count; i++)
        {
            output.WriteTag(field.FieldNumber, WireType(field.FieldType));
            WriteValue(output, field, depth);
        }
    }

    private void WriteValue(CodedOutputStream output, FieldDescriptor field, int depth)
    {
        switch (field.FieldType)
        {
            case FieldType.Double:
                output.WriteDouble(Real(field));
                break;
            case FieldType.Float:
                output.WriteFloat((float)Real(field));
                break;
            case FieldType.Fixed64 or FieldType.SFixed64:
                output.WriteFixed64((ulong)Whole());
                break;
            case FieldType.Fixed32 or FieldType.SFixed32:
                output.WriteFixed32((uint)Whole());
                break;
            case FieldType.SInt32:
                output.WriteSInt32((int)Whole());
                break;
            case FieldType.SInt64:
                output.WriteSInt64(Whole());
                break;
            case FieldType.Bool:
                output.WriteBool(random.Next(2) == 0);
                break;
            case FieldType.UInt32:
                output.WriteUInt32((uint)Whole());
                break;
            case FieldType.Int32:
                output.WriteInt32((int)Whole());
                break;
            case FieldType.Enum:
                output.WriteEnum(random.Next(8) == 0 ? (int)Whole() : field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number);
                break;
            case FieldType.String:
                output.WriteString(Text());
                break;
            case FieldType.Bytes:
                output.WriteBytes(ByteString.CopyFromUtf8(Text()));
                break;
            case FieldType.Message:
                output.WriteBytes(ByteString.CopyFrom(Message(field.MessageType, depth + 1)));
                break;
            case FieldType.Group:
                Write(output, field.MessageType, depth + 1);
                output.WriteTag(field.FieldNumber, WireFormat.WireType.EndGroup);
                break;
            default:
                output.WriteInt64(Whole());
                break;
        }
    }

    private long Whole() => random.Next(4) switch
    {
        0 => 0,
        1 => random.Next(-100, 100),
        2 => random.Next(2) == 0 ? int.MinValue : long.MaxValue,
        _ => random.NextInt64(long.MinValue, long.MaxValue),
    };

    // protoc's C# loses a -0 that has no presence where a oneof's message comes twice (docs/proto.md): that has a test of its own.
    private double Real(FieldDescriptor field) => random.Next(5) switch
    {
        0 => 0,
        1 => field.HasPresence || field.IsRepeated ? -0.0 : 0,
        2 => double.NaN,
        3 => double.NegativeInfinity,
        _ => (random.NextDouble() - 0.5) * 1e6,
    };

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static bool IsPackable(FieldType type) => type is not (FieldType.String or FieldType.Bytes or FieldType.Message or FieldType.Group);

    private static WireFormat.WireType WireType(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
        FieldType.String or FieldType.Bytes or FieldType.Message => WireFormat.WireType.LengthDelimited,
        FieldType.Group => WireFormat.WireType.StartGroup,
        _ => WireFormat.WireType.Varint,
    };
}
