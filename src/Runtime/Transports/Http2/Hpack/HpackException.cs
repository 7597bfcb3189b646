namespace Contracts.Transports.Http2.Hpack;

/// <summary>A header block that cannot be decoded: the tables of both sides differ from here on, so the connection cannot go on (RFC 9113 §4.3).</summary>
internal sealed class HpackException(string message) : Exception(message);
