namespace Contracts.Generator.Proto.Syntax;

/// <summary>Whether other files may name a message or enum (edition 2024); the values are descriptor.proto's.</summary>
internal enum Visibility
{
    Unset = 0,
    Local = 1,
    Export = 2,
}
