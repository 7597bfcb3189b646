namespace Contracts.AspNetCore.Tests;

/// <summary>Bytes whose number is not told beforehand, so that HTTP sends them in chunks.</summary>
internal sealed class UnmeasuredStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
