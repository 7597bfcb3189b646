using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Batches that this side sends, read off the wire by a peer that answers them as it likes.</summary>
public sealed class BatchingTests : IAsyncLifetime, IDisposable
{
    private const int Calls = 200;

    private static readonly Method<int, int> Double = new("a", "Double", MethodType.Unary, new IntegerMarshaller(), new IntegerMarshaller());
    private static readonly Method<int, int> Note = new("a", "Note", MethodType.Unary, new IntegerMarshaller(), new IntegerMarshaller()) { IsOneWay = true };

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<JsonNode> _received = [];
    private Channel? _channel;
    private Task _serving = Task.CompletedTask;

    [Theory]
    [InlineData(JsonRpcFraming.Lines)]
    [InlineData(JsonRpcFraming.Headers)]
    public async Task Calls_WrittenAtOnce_LeaveAsArraysAndAreAnsweredInAnyOrder(JsonRpcFraming framing)
    {
        var channel = Serve(framing, 100_000, requests => [new JsonArray([.. requests.Reverse().Select(static each => Answer(each))])]);
        var results = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Call(channel, i))).WaitAsync(Stage.Patience);
        Assert.Equal(Enumerable.Range(0, Calls).Select(static i => 2 * i), results);
        Assert.Contains(_received, static message => message is JsonArray { Count: > 1 });
        Assert.DoesNotContain(_received, static message => message is JsonArray { Count: 1 });
        Assert.Equal(Enumerable.Range(0, Calls), Requests().Select(static each => (int)each["params"]![0]!).Order());
    }

    [Fact]
    public async Task Answers_SplitAndWithErrors_ReachTheirCalls()
    {
        // Every third ends in an error; one half comes one by one, the other in an array.
        var channel = Serve(JsonRpcFraming.Lines, 100_000, static requests =>
        [
            .. requests.Take(requests.Length / 2).Select(static each => Answer(each, fails: true)),
            new JsonArray([.. requests.Skip(requests.Length / 2).Select(static each => Answer(each, fails: true))]),
        ]);
        var calls = Enumerable.Range(0, Calls).Select(i => Call(channel, i)).ToArray();
        var results = await Task.WhenAll(calls).WaitAsync(Stage.Patience);
        Assert.Equal(Enumerable.Range(0, Calls).Select(static i => i % 3 == 0 ? -1 : 2 * i), results);
    }

    [Fact]
    public async Task Batch_AnsweredByOneError_EndsItsCallsWithTheWayOut()
    {
        var channel = Serve(JsonRpcFraming.Lines, 100_000, static requests => requests.Length == 1
            ? [Answer(requests[0])]
            : [JsonNode.Parse("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no batches here"}}""")!]);
        var failures = new List<RpcException>();
        foreach (var call in Enumerable.Range(0, Calls).Select(i => Call(channel, i)).ToArray())
        {
            if (await Record.ExceptionAsync(() => call.WaitAsync(Stage.Patience)) is RpcException failure)
            {
                failures.Add(failure);
            }
        }

        Assert.Contains(failures, static failure => failure.Status.Detail.Contains("no batches here (-32600). If it takes no batches, leave JsonRpcOptions.Batching off.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_OfTheMostMessages_IsFollowedByAnother()
    {
        var channel = Serve(JsonRpcFraming.Headers, most: 7, static requests => [new JsonArray([.. requests.Select(static each => Answer(each))])]);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Call(channel, i))).WaitAsync(Stage.Patience);
        Assert.Contains(_received, static message => message is JsonArray { Count: 7 });
        Assert.All(_received, static message => Assert.True(message is JsonObject or JsonArray { Count: > 1 and <= 7 }));
    }

    [Fact]
    public async Task Notifications_WrittenAtOnce_NeedNoAnswer()
    {
        var channel = Serve(JsonRpcFraming.Lines, 100_000, static requests => requests.Any(static each => each.ContainsKey("id"))
            ? [new JsonArray([.. requests.Where(static each => each.ContainsKey("id")).Select(static each => Answer(each))])]
            : []);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => i % 2 == 0
            ? channel.UnaryAsync(Note, i, default).AsTask()
            : Call(channel, i))).WaitAsync(Stage.Patience);
        Assert.Equal(2 * 7, await Call(channel, 7));
        Assert.Equal(Calls / 2, Requests().Count(static each => !each.ContainsKey("id")));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_channel is not null)
        {
            await _channel.DisposeAsync();
        }

        Dispose();
        await _serving.WaitAsync(Stage.Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<int> Call(Channel channel, int number)
    {
        try
        {
            return await channel.UnaryAsync(Double, number, default);
        }
        catch (RpcException exception) when (number % 3 == 0 && exception.Status.Detail == "three")
        {
            return -1;
        }
    }

    private static JsonNode Answer(JsonObject request, bool fails = false)
    {
        var number = (int)request["params"]![0]!;
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone() };
        if (fails && number % 3 == 0)
        {
            answer["error"] = new JsonObject { ["code"] = 1, ["message"] = "three" };
        }
        else
        {
            answer["result"] = 2 * number;
        }

        return answer;
    }

    private IEnumerable<JsonObject> Requests() => _received.SelectMany(static message => message is JsonArray batch ? batch.Select(static each => each!.AsObject()) : [message.AsObject()]);

    private Channel Serve(JsonRpcFraming framing, int most, Func<JsonObject[], IEnumerable<JsonNode>> answer)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _serving = ServeAsync(framing, answer);
        return _channel = Channel.For($"jsonrpc+tcp://{_listener.LocalEndPoint}", new ChannelOptions
        {
            JsonRpc = new JsonRpcOptions { Batching = true, Framing = framing },
            Limits = new ConnectionLimits { MaxBatchMessages = most },
        });
    }

    private async Task ServeAsync(JsonRpcFraming framing, Func<JsonObject[], IEnumerable<JsonNode>> answer)
    {
        while (true)
        {
            using var client = await _listener.AcceptAsync();
            await using var stream = new NetworkStream(client);
            using var reader = new StreamReader(stream, new UTF8Encoding(false), false, 1);
            try
            {
                while (await ReadAsync(reader, framing) is { } message)
                {
                    _received.Add(message);
                    foreach (var reply in answer([.. message is JsonArray batch ? batch.Select(static each => each!.AsObject()) : [message.AsObject()]]))
                    {
                        var text = reply.ToJsonString();
                        var frame = framing == JsonRpcFraming.Lines ? text + "\n" : $"Content-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}";
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(frame));
                    }
                }
            }
            catch (IOException)
            {
                // The channel gave the connection up.
            }
        }
    }

    private static async Task<JsonNode?> ReadAsync(StreamReader reader, JsonRpcFraming framing)
    {
        var line = await reader.ReadLineAsync();
        if (line is null || framing == JsonRpcFraming.Lines)
        {
            return line is null ? null : JsonNode.Parse(line);
        }

        Assert.StartsWith("Content-Length: ", line, StringComparison.Ordinal);
        Assert.Equal("", await reader.ReadLineAsync());
        var text = new char[int.Parse(line["Content-Length: ".Length..], null)];
        await reader.ReadBlockAsync(text);
        return JsonNode.Parse(new string(text));
    }
}
