using System.Runtime.InteropServices;

namespace Contracts.Transports.JsonRpc;

/// <summary>Where a JSON value lies in an array of bytes. No value is empty, so the default is none.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Slice(int Start, int Length)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsThere => Length > 0;

    /// <summary>Whether the value is <c>null</c>.</summary>
    public bool IsNull(byte[] bytes) => Length == 4 && bytes[Start] == (byte)'n';

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Of(byte[] bytes) => bytes.AsSpan(Start, Length);
}
