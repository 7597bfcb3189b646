namespace Contracts.Generator.Proto.Syntax;

/// <summary>The language's editions, in order; the values are descriptor.proto's.</summary>
internal enum Edition
{
    Unknown = 0,
    Legacy = 900,
    Proto2 = 998,
    Proto3 = 999,
    Edition2023 = 1000,
    Edition2024 = 1001,
    Edition2026 = 1002,
    Unstable = 9999,
}
