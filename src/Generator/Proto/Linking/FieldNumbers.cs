namespace Contracts.Generator.Proto.Linking;

/// <summary>The numbers that fields may have.</summary>
internal static class FieldNumbers
{
    public const int Max = (1 << 29) - 1;

    public const int FirstReserved = 19000;

    public const int LastReserved = 19999;
}
