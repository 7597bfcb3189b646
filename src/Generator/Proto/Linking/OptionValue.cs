namespace Contracts.Generator.Proto.Linking;

/// <summary>One value of an option: bits as they go on the wire, a byte text, or a message.</summary>
internal readonly struct OptionValue(ulong bits, string? bytes = null, OptionMessage? message = null)
{
    public ulong Bits { get; } = bits;

    public string? Bytes { get; } = bytes;

    public OptionMessage? Message { get; } = message;

    /// <summary>Where the option that set it has its name; -1 where none did, but one within it or around it.</summary>
    public int At { get; init; } = -1;
}
