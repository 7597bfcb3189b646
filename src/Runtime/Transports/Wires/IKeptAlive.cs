using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>A connection as <see cref="KeepAlive"/> knows it.</summary>
internal interface IKeptAlive
{
    /// <summary>What this side accepts.</summary>
    ConnectionLimits Limits { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>The peer, as a URI.</summary>
    string PeerName { get; }

    /// <summary>When the peer last sent something, as a timestamp of the clock.</summary>
    long LastReceived { get; }

    /// <summary>How many calls are under way.</summary>
    int CallCount { get; }

    /// <summary>After how long a silence the peer is asked for a sign of life; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    TimeSpan AskAfter { get; }

    /// <summary>There was no call for <see cref="ConnectionLimits.IdleTimeout"/>.</summary>
    void OnIdle();

    /// <summary>The connection has reached <see cref="ConnectionLimits.MaxConnectionAge"/>.</summary>
    void OnOld();

    /// <summary>Some time has passed.</summary>
    void OnTick();

    /// <summary>Asks the peer for a sign of life.</summary>
    void Ask();

    /// <summary>Closes the connection; every call under way ends with the status.</summary>
    void Close(Status why, Exception? cause = null);
}
