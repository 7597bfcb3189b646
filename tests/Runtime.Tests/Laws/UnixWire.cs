namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over a Unix domain socket.</summary>
public sealed class UnixWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => $"unix:{Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock")}";
}
