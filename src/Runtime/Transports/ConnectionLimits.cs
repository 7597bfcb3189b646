using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>What one side of a connection accepts. Every limit is on by default; an error that a limit causes names it and its value.</summary>
/// <remarks>Immutable; one object may serve any number of channels and servers.</remarks>
public sealed record ConnectionLimits
{
    private readonly TimeSpan? _keepAliveInterval;

    /// <summary>The defaults.</summary>
    public static ConnectionLimits Default { get; } = new();

    /// <summary>Largest message accepted, in bytes. Default 4,194,304 (4 MiB); from 1 to 1,073,741,824.</summary>
    /// <remarks>A call whose message is larger ends with <see cref="StatusCode.ResourceExhausted"/>; the connection lives on.</remarks>
    public int MaxReceiveBytes { get; init => field = InRange(value, 1, 1 << 30, nameof(MaxReceiveBytes)); } = 4 << 20;

    /// <summary>Largest metadata accepted with headers or trailers, in bytes: names and values added up. Default 16,384; from 256 to 1,048,576.</summary>
    public int MaxMetadataBytes { get; init => field = InRange(value, 256, 1 << 20, nameof(MaxMetadataBytes)); } = 16 << 10;

    /// <summary>Most calls that the peer may have under way at once on one connection. Default 1,024; from 1 to 1,000,000.</summary>
    /// <remarks>A call that was cancelled, or passed its deadline, keeps its place until its handler returns.</remarks>
    public int MaxConcurrentCalls { get; init => field = InRange(value, 1, 1_000_000, nameof(MaxConcurrentCalls)); } = 1024;

    /// <summary>Bytes of messages that the peer may send on one call before somebody reads them. Default 1,048,576 (1 MiB); from 65,536 to 1,073,741,824.</summary>
    public int CallWindowBytes { get; init => field = InRange(value, 1 << 16, 1 << 30, nameof(CallWindowBytes)); } = 1 << 20;

    /// <summary>Bytes of messages that the peer may send on all calls of a connection before somebody reads them. Default 16,777,216 (16 MiB); from 65,536 to 1,073,741,824.</summary>
    public int ConnectionWindowBytes { get; init => field = InRange(value, 1 << 16, 1 << 30, nameof(ConnectionWindowBytes)); } = 16 << 20;

    /// <summary>
    /// Most frames that the peer may send within ten seconds that carry no call forward, such as SETTINGS, PRIORITY, empty ones and, with no message in
    /// between, PING. Default 1,000; from 10 to 1,000,000. Over HTTP/2 only.
    /// </summary>
    public int MaxControlFrames { get; init => field = InRange(value, 10, 1_000_000, nameof(MaxControlFrames)); } = 1000;

    /// <summary>Most calls that a client may cancel on one connection within ten seconds. Default 20,000; from 10 to 10,000,000.</summary>
    public int MaxCancelledCalls { get; init => field = InRange(value, 10, 10_000_000, nameof(MaxCancelledCalls)); } = 20_000;

    /// <summary>Most messages of one batch. Default 100,000; from 1 to 10,000,000. Over JSON-RPC only.</summary>
    public int MaxBatchMessages { get; init => field = InRange(value, 1, 10_000_000, nameof(MaxBatchMessages)); } = 100_000;

    /// <summary>
    /// Most requests of HTTP that a channel has under way at once, each over a connection of its own, which serves again; calls beyond wait in the channel. Default
    /// 100; from 1 to 100,000. Over JSON-RPC by POST only.
    /// </summary>
    public int MaxPosts { get; init => field = InRange(value, 1, 100_000, nameof(MaxPosts)); } = 100;

    /// <summary>How long connecting, TLS and the handshake may take together. Default 10 seconds; longer than zero.</summary>
    public TimeSpan HandshakeTimeout { get; init => field = Positive(value, nameof(HandshakeTimeout)); } = TimeSpan.FromSeconds(10);

    /// <summary>After how long without a byte from the peer it is asked for a sign of life. Default 30 seconds; longer than zero, and <see cref="Timeout.InfiniteTimeSpan"/> never asks.</summary>
    /// <remarks>On a client over HTTP/2 the default is 5 minutes instead, for gRPC servers close connections that are asked more often.</remarks>
    public TimeSpan KeepAliveInterval
    {
        get => _keepAliveInterval ?? TimeSpan.FromSeconds(30);
        init => _keepAliveInterval = PositiveOrInfinite(value, nameof(KeepAliveInterval));
    }

    /// <summary>How long the peer has for that sign before the connection is given up. Default 10 seconds; longer than zero.</summary>
    public TimeSpan KeepAliveTimeout { get; init => field = Positive(value, nameof(KeepAliveTimeout)); } = TimeSpan.FromSeconds(10);

    /// <summary>After how long without a call a connection is closed; the next call opens another. Default 10 minutes; longer than zero, and <see cref="Timeout.InfiniteTimeSpan"/> keeps it.</summary>
    public TimeSpan IdleTimeout { get; init => field = PositiveOrInfinite(value, nameof(IdleTimeout)); } = TimeSpan.FromMinutes(10);

    /// <summary>After how long a server asks a client to connect anew, so that clients spread over servers that came later; calls under way go on to their end. Default <see cref="Timeout.InfiniteTimeSpan"/>: never; otherwise longer than zero.</summary>
    public TimeSpan MaxConnectionAge { get; init => field = PositiveOrInfinite(value, nameof(MaxConnectionAge)); } = Timeout.InfiniteTimeSpan;

    /// <summary>Largest message of JSON-RPC: its parameters, and 64 KiB for everything besides. What is larger in all is larger in its parameters.</summary>
    internal long MaxEnvelopeBytes => MaxReceiveBytes + (64L << 10);

    internal TimeSpan HttpKeepAliveInterval => _keepAliveInterval ?? TimeSpan.FromMinutes(5);

    internal Status MessageTooLarge(long bytes) => new(
        StatusCode.ResourceExhausted,
        $"Message is {bytes:N0} bytes; the receiver's limit is {MaxReceiveBytes:N0} (ConnectionLimits.MaxReceiveBytes).");

    internal Status MetadataTooLarge(long bytes) => new(
        StatusCode.ResourceExhausted,
        $"Metadata is {bytes:N0} bytes; the receiver's limit is {MaxMetadataBytes:N0} (ConnectionLimits.MaxMetadataBytes).");

    /// <summary>The status of a call for which there is no place.</summary>
    /// <param name="limit">The receiver's limit.</param>
    /// <param name="outliving">How many of the calls under way have ended but for their handlers.</param>
    internal static Status TooManyCalls(int limit, int outliving = 0) => new(
        StatusCode.ResourceExhausted,
        $"{limit:N0} calls are under way on this connection, the receiver's limit (ConnectionLimits.MaxConcurrentCalls)."
        + (outliving > 0 ? $" {outliving:N0} of them were cancelled or passed their deadline, and their handlers run on; handlers stop by CallContext.CancellationToken." : ""));

    /// <summary>A value that was checked.</summary>
    internal static int InRange(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value:N0}; it is from {least:N0} to {most:N0}.");

    /// <summary>A time that was checked.</summary>
    internal static TimeSpan Positive(TimeSpan value, string name) => value > TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it is longer than zero.");

    /// <summary>A time that was checked, or none.</summary>
    internal static TimeSpan PositiveOrInfinite(TimeSpan value, string name) =>
        value == Timeout.InfiniteTimeSpan ? value : Positive(value, name);
}
