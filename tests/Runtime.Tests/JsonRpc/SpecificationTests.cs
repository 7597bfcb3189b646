using System.Text.Json.Nodes;
using Contracts.Calls;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Every example of the JSON-RPC 2.0 specification (https://www.jsonrpc.org/specification, section 7), as it stands there.</summary>
public sealed class SpecificationTests
{
    private static readonly IntegersMarshaller Integers = new();
    private static readonly IntegerMarshaller Integer = new();
    private static readonly RawJsonMarshaller Raw = new();

    [Theory]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}""", """{"jsonrpc": "2.0", "result": 19, "id": 1}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}""", """{"jsonrpc": "2.0", "result": -19, "id": 2}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}""", """{"jsonrpc": "2.0", "result": 19, "id": 3}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}""", """{"jsonrpc": "2.0", "result": 19, "id": 4}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "foobar", "id": "1"}""", """{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "1"}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]""", """{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": 1, "params": "bar"}""", """{"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null}""")]
    [InlineData(
        """[ {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method" ]""",
        """{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}""")]
    [InlineData("[]", """{"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null}""")]
    [InlineData("[1]", """[ {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null} ]""")]
    [InlineData(
        "[1,2,3]",
        """
        [ {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null},
          {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null},
          {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null} ]
        """)]
    [InlineData(
        """[ {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}, {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"}, {"foo": "boo"}, {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"}, {"jsonrpc": "2.0", "method": "get_data", "id": "9"} ]""",
        """
        [ {"jsonrpc": "2.0", "result": 7, "id": "1"},
          {"jsonrpc": "2.0", "result": 19, "id": "2"},
          {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null},
          {"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "5"},
          {"jsonrpc": "2.0", "result": ["hello", 5], "id": "9"} ]
        """)]
    public async Task Example_Sent_AnsweredAsTheSpecificationSays(string sent, string expected)
    {
        await using var peer = await RawPeer.StartAsync(Service());
        Assert.Equal(Answers(expected), Answers(await peer.AskAsync(sent)));
    }

    [Theory]
    [InlineData("""{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "foobar"}""")]
    [InlineData("""[ {"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]}, {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]} ]""")]
    public async Task Notification_Sent_NothingComesBack(string sent)
    {
        await using var peer = await RawPeer.StartAsync(Service());
        await peer.SendAsync(sent + "\n");
        Assert.Equal(
            Answers("""{"jsonrpc": "2.0", "result": 3, "id": "after"}"""),
            Answers(await peer.AskAsync("""{"jsonrpc": "2.0", "method": "sum", "params": [1,2], "id": "after"}""")));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-7")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"a\\u0041\\n\"")]
    [InlineData("\"Grüße\"")]
    public async Task Id_OfAnyKind_ComesBackByteForByte(string id)
    {
        await using var peer = await RawPeer.StartAsync(Service());
        Assert.Equal($$"""{"jsonrpc":"2.0","id":{{id}},"result":3}""", await peer.AskAsync($$"""{"id":{{id}},"params":[1,2],"method":"sum","jsonrpc":"2.0"}"""));
    }

    // The order of members and of a batch's answers is free, and so are white space and 'data'.
    private static string[] Answers(string json)
    {
        var node = JsonNode.Parse(json)!;
        return [node is JsonArray ? "batch" : "one", .. (node as JsonArray ?? [node.DeepClone()]).Select(static answer => Normal(answer!.AsObject())).Order(StringComparer.Ordinal)];
    }

    private static string Normal(JsonObject answer)
    {
        var error = answer["error"];
        Assert.True(error is null || error["data"] is null or JsonValue);
        return new JsonObject
        {
            ["jsonrpc"] = answer["jsonrpc"]?.DeepClone(),
            ["id"] = answer.ContainsKey("id") ? answer["id"]?.DeepClone() : "missing",
            ["result"] = answer["result"]?.DeepClone(),
            ["error"] = error is null ? null : $"{error["code"]} {error["message"]}",
        }.ToJsonString();
    }

    private static ServiceDefinition Service()
    {
        var service = new ServiceDefinition("");
        service.Unary(new Method<int[], int>("", "subtract", MethodType.Unary, new IntegersMarshaller("minuend", "subtrahend"), Integer), static (two, _) => new(two[0] - two[1]));
        service.Unary(new Method<int[], int>("", "sum", MethodType.Unary, Integers, Integer), static (all, _) => new(all.Sum()));
        service.Unary(new Method<Empty, string>("", "get_data", MethodType.Unary, EmptyMarshaller.Instance, Raw), static (_, _) => new("""["hello", 5]"""));
        foreach (var name in (string[])["update", "notify_hello", "notify_sum"])
        {
            service.Unary(new Method<int[], Empty>("", name, MethodType.Unary, Integers, EmptyMarshaller.Instance), static (_, _) => default);
        }

        return service;
    }
}
