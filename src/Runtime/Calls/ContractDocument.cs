namespace Contracts.Calls;

/// <summary>What a contract says of itself: its methods, what they take and give, and its comments. Generated code derives from it, a class for each contract.</summary>
public abstract class ContractDocument
{
    /// <summary>The OpenRPC document of the contract alone, without the contracts that it inherits, as JSON.</summary>
    public abstract ReadOnlySpan<byte> Utf8Json { get; }
}
