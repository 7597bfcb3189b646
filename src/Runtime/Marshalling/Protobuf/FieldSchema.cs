namespace Contracts.Marshalling.Protobuf;

/// <summary>One field of a described message.</summary>
internal sealed record FieldSchema(int Number, string Member, FieldType Type, FieldLabel Label);
