namespace Contracts.Generator.Model;

/// <summary>How the bytes of a field are delimited (protobuf encoding, "Message Structure").</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    Fixed32 = 5,
}
