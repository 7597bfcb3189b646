namespace Contracts.Generator.Proto.Options;

/// <summary>What an option is set on; the values are those of descriptor.proto's OptionTargetType.</summary>
internal enum OptionTargetKind
{
    File = 1,
    ExtensionRange = 2,
    Message = 3,
    Field = 4,
    Oneof = 5,
    Enum = 6,
    EnumValue = 7,
    Service = 8,
    Method = 9,
}
