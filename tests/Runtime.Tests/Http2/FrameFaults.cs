using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What neither side may send, whichever it is: section of RFC 9113, what is wrong, the frames, and what the other side ends by it and how.</summary>
internal static class FrameFaults
{
    private const string PingFrame = "0102030405060708";

    public static TheoryData<string, string, string, string> OfAnyPeer => new()
    {
        { "4.2", "a frame above SETTINGS_MAX_FRAME_SIZE", "010001 00 00 00000001", "GOAWAY 6" },
        { "4.3", "a header block that cannot be decoded", Of(Headers, 5, 1, "FFFFFFFFFFFF"), "GOAWAY 9" },
        { "6.1", "DATA of the connection", Of(Data, 0, 0, "00"), "GOAWAY 1" },
        { "6.2", "HEADERS of the connection", Of(Headers, 5, 0, Trailers()), "GOAWAY 1" },
        { "6.2", "padding longer than the payload", Of(Headers, 0xD, 1, "20 8386"), "GOAWAY 1" },
        { "6.2", "priority that does not fit", Of(Headers, 0x25, 1, "00000000"), "GOAWAY 6" },
        { "6.3", "PRIORITY of the connection", Of(Priority, 0, 0, "0000000000"), "GOAWAY 1" },
        { "6.3", "PRIORITY of another length", Of(Priority, 0, 1, "00000000"), "RST 1 6" },
        { "6.4", "RST_STREAM of the connection", Of(Rst, 0, 0, "00000000"), "GOAWAY 1" },
        { "6.5", "SETTINGS of a stream", Of(Settings, 0, 1, ""), "GOAWAY 1" },
        { "6.5", "SETTINGS of another length", Of(Settings, 0, 0, "0001000010"), "GOAWAY 6" },
        { "6.5", "an answer to SETTINGS with content", Of(Settings, 1, 0, "000100001000"), "GOAWAY 6" },
        { "6.5.2", "SETTINGS_ENABLE_PUSH of 2", Of(Settings, 0, 0, "000200000002"), "GOAWAY 1" },
        { "6.5.2", "SETTINGS_INITIAL_WINDOW_SIZE above 2^31-1", Of(Settings, 0, 0, "000480000000"), "GOAWAY 3" },
        { "6.5.2", "SETTINGS_MAX_FRAME_SIZE below 2^14", Of(Settings, 0, 0, "000500003FFF"), "GOAWAY 1" },
        { "6.5.2", "SETTINGS_MAX_FRAME_SIZE above 2^24-1", Of(Settings, 0, 0, "000501000000"), "GOAWAY 1" },
        { "6.7", "PING of a stream", Of(Ping, 0, 1, PingFrame), "GOAWAY 1" },
        { "6.7", "PING of another length", Of(Ping, 0, 0, "00"), "GOAWAY 6" },
        { "6.8", "GOAWAY of a stream", Of(GoAway, 0, 1, "0000000000000000"), "GOAWAY 1" },
        { "6.8", "GOAWAY that is too short", Of(GoAway, 0, 0, "00000000"), "GOAWAY 6" },
        { "6.9", "WINDOW_UPDATE of nothing, of the connection", Of(Window, 0, 0, "00000000"), "GOAWAY 1" },
        { "6.9", "WINDOW_UPDATE of another length", Of(Window, 0, 0, "0000"), "GOAWAY 6" },
        { "6.9.1", "a window of the connection above 2^31-1", Of(Window, 0, 0, "7FFFFFFF"), "GOAWAY 3" },
        { "6.10", "CONTINUATION of nothing", Of(Continuation, 4, 1, ""), "GOAWAY 1" },
    };
}
