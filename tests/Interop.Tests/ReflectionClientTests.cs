using System.Text.Json;
using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests;

/// <summary>A caller that has no schema asks our server for it, whose contract is a C# interface, and calls.</summary>
public sealed class ReflectionClientTests : IAsyncLifetime, IDisposable
{
    private readonly Authority _authority = new();
    private ServingParty _server = null!;

    private string Address => $"http://127.0.0.1:{_server.Port}";

    public async Task InitializeAsync() => _server = await Party.Of(Party.Us, _authority).ServeAsync("h2c");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("grpc-v1")]
    [InlineData("grpc-v1alpha")]
    public async Task List_Services_NamesThoseOfTheServer(string protocol)
    {
        var (output, error) = await BufCurl.RunAsync("--reflect-protocol", protocol, "--list-services", Address);
        Assert.Equal("", error);
        Assert.Equal(["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "grpc.testing.TestService"], Lines(output));
    }

    [Fact]
    public async Task List_Methods_NamesThoseOfTheContract()
    {
        var (output, error) = await BufCurl.RunAsync("--list-methods", Address);
        Assert.Equal("", error);
        Assert.Equal(
            ["EmptyCall", "FullDuplexCall", "StreamingInputCall", "StreamingOutputCall", "UnaryCall"],
            Lines(output).Where(static line => line.StartsWith("grpc.testing", StringComparison.Ordinal)).Select(static line => line["grpc.testing.TestService/".Length..]));
    }

    [Theory]
    [InlineData("grpc-v1")]
    [InlineData("grpc-v1alpha")]
    public async Task Call_WithNestedMessagesAndAnEnum_AnswersInJson(string protocol)
    {
        const string request = """{ "responseSize": 3, "responseType": "PAYLOAD_TYPE_COMPRESSABLE", "payload": { "body": "AAAA" }, "expectCompressed": { "value": false } }""";
        var (output, error) = await BufCurl.RunAsync("--reflect-protocol", protocol, "--data", request, $"{Address}/grpc.testing.TestService/UnaryCall");
        Assert.Equal("", error);
        Assert.Equal("AAAA", JsonDocument.Parse(output).RootElement.GetProperty("payload").GetProperty("body").GetString());
    }

    [Fact]
    public async Task Call_ThatStreams_AnswersWithEveryMessage()
    {
        const string request = """{ "responseParameters": [{ "size": 1 }, { "size": 2 }] }""";
        var (output, error) = await BufCurl.RunAsync("--data", request, $"{Address}/grpc.testing.TestService/StreamingOutputCall");
        Assert.Equal("", error);
        Assert.Equal(["\"AA==\"", "\"AAA=\""], Lines(output).Where(static line => line.StartsWith("\"body\"", StringComparison.Ordinal)).Select(static line => line.Split(": ")[1]));
    }

    [Fact]
    public async Task Call_OfAServiceThatIsNotThere_IsNotFound()
    {
        var (_, error) = await BufCurl.RunAsync("--data", "{}", $"{Address}/grpc.testing.Nothing/UnaryCall");
        Assert.Contains("grpc.testing.Nothing", error, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
