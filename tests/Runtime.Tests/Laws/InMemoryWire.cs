namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, without a wire.</summary>
public sealed class InMemoryWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => $"inproc://{Guid.NewGuid():N}";
}
