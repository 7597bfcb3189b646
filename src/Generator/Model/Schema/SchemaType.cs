namespace Contracts.Generator.Model.Schema;

/// <summary>The types of fields; the names are those that Google.Protobuf's methods are made of, as in <c>WriteSInt32</c>.</summary>
internal enum SchemaType
{
    Double,
    Float,
    Int64,
    UInt64,
    Int32,
    Fixed64,
    Fixed32,
    Bool,
    String,
    Group,
    Message,
    Bytes,
    UInt32,
    Enum,
    SFixed32,
    SFixed64,
    SInt32,
    SInt64,
}
