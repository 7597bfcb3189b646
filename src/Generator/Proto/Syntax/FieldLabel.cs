namespace Contracts.Generator.Proto.Syntax;

/// <summary>How often a field may occur; the values are descriptor.proto's.</summary>
internal enum FieldLabel
{
    None = 0,
    Optional = 1,
    Required = 2,
    Repeated = 3,
}
