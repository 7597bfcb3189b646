namespace Contracts.Transports;

/// <summary>What a message of a stream costs of a window: its bytes, and something for being there, so that a stream of empty messages is bounded too.</summary>
internal static class MessageCost
{
    /// <summary>The cost of a message besides its bytes.</summary>
    public const int Overhead = 32;

    /// <summary>The cost of a message of so many bytes.</summary>
    public static int Of(long bytes) => (int)bytes + Overhead;
}
