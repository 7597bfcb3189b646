namespace Contracts.Generator.Proto.Linking;

/// <summary>One value of an option: bits as they go on the wire, a byte text, or a message.</summary>
internal readonly struct OptionValue(ulong bits, string? bytes = null, OptionMessage? message = null)
{
    public ulong Bits { get; } = bits;

    public string? Bytes { get; } = bytes;

    public OptionMessage? Message { get; } = message;
}
