namespace Contracts.Samples.Tests;

/// <summary>samples/GreeterProto serves and calls the service of its .proto file.</summary>
public sealed class GreeterProtoTests
{
    private static readonly string[] Calls =
    [
        "SayHello: Hello, Ada!",
        "Count: 1 2 3 4 5",
        "Sum: 3 samples, 7 in total",
        "Chat: Ada said: hello",
        "Chat: Ada said: goodbye",
    ];

    [Fact]
    public async Task GreeterProto_WithoutArguments_CallsItselfOverEachTransport()
    {
        var (exitCode, output, error) = await SampleProcess.RunAsync("GreeterProto");
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(
            ["tcp://127.0.0.1:0", .. Calls, "http://127.0.0.1:0", .. Calls, "inproc://greeter", .. Calls],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
