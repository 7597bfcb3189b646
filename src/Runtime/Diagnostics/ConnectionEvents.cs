using System.Diagnostics.Tracing;

namespace Contracts.Diagnostics;

/// <summary>
/// What goes wrong with connections and no call tells: the event source <c>Contracts</c>, which <c>EventListener</c>, <c>dotnet-trace</c> and bridges to
/// loggers read. It costs nothing while nobody listens.
/// </summary>
[EventSource(Name = "Contracts")]
internal sealed class ConnectionEvents : EventSource
{
    private const int BrokenId = 1;
    private const int DroppedId = 2;

    private ConnectionEvents()
    {
    }

    public static ConnectionEvents Log { get; } = new();

    /// <summary>A connection was closed because the peer broke the protocol, or never spoke it.</summary>
    /// <param name="peer">The address of the peer.</param>
    /// <param name="reason">What it did, with value and limit.</param>
    [Event(BrokenId, Level = EventLevel.Warning, Message = "The connection to {0} was closed. {1}")]
    public void Broken(string peer, string reason)
    {
        if (IsEnabled())
        {
            WriteEvent(BrokenId, peer, reason);
        }
    }

    /// <summary>A notification was not run, which nobody else can tell: nobody waits for an answer to it.</summary>
    /// <param name="peer">The address of the peer.</param>
    /// <param name="method">What it called.</param>
    /// <param name="reason">Why, with value and limit.</param>
    [Event(DroppedId, Level = EventLevel.Warning, Message = "A notification of {0} was dropped: {1} did not run. {2}")]
    public void Dropped(string peer, string method, string reason)
    {
        if (IsEnabled())
        {
            WriteEvent(DroppedId, peer, method, reason);
        }
    }
}
