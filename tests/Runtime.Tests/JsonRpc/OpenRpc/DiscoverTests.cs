using System.Text.Json.Nodes;
using Contracts.Calls;
using Contracts.Interceptors;
using Contracts.OpenRpc;
using Contracts.Runtime.Tests.Reflection;
using Contracts.Testing.OpenRpc;
using NSubstitute;

namespace Contracts.Runtime.Tests.JsonRpc.OpenRpc;

/// <summary>What a server answers to <c>rpc.discover</c>, and that it is true of what the server does.</summary>
public sealed class DiscoverTests
{
    private const string Discover = """{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}""";

    [Fact]
    public async Task Server_ThatWasNotTold_KnowsNoSuchMethod()
    {
        await using var peer = await RawPeer.StartAsync(ShapesService.Bind(new Shapes()));
        Assert.Contains("-32601", await peer.AskAsync(Discover), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Discover)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"rpc.discover","params":[]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"rpc.discover","params":{}}""")]
    public async Task Server_WithSeveralContracts_AnswersOneValidDocument(string request)
    {
        var server = new Server().Add(ShapesService.Bind(new Shapes())).Add(DescribedService.Bind(Substitute.For<IDescribed>())).AddOpenRpc();
        await using var peer = await RawPeer.StartAsync(server);
        var document = JsonNode.Parse(await peer.AskAsync(request))!["result"]!;
        Assert.StartsWith("shapes.Shapes, ", (string?)document["info"]!["title"], StringComparison.Ordinal);
        var methods = document["methods"]!.AsArray().Select(static method => (string)method!["name"]!).ToArray();
        Assert.Contains("shapes.Shapes.Join", methods);
        Assert.Contains(methods, static name => name.StartsWith("tests.Described.", StringComparison.Ordinal));
        var check = new SchemaCheck();
        check.Add(document.ToJsonString());
        Assert.Empty((await check.RunAsync()).Documents[0]);
    }

    [Fact]
    public async Task Service_OfServices_AnswersForThem()
    {
        var shapes = ShapesService.Bind(new Shapes());
        await using var peer = await RawPeer.StartAsync(new Server().Add(shapes).Add(OpenRpcService.Of(shapes)));
        Assert.Contains("\"title\":\"shapes.Shapes\"", await peer.AskAsync(Discover), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interceptor_OfTheServer_CanRefuse()
    {
        var server = new Server(new ServerOptions { Interceptors = [new Refusing()] }).Add(ShapesService.Bind(new Shapes())).AddOpenRpc();
        await using var peer = await RawPeer.StartAsync(server);
        Assert.Contains("-32057", await peer.AskAsync(Discover), StringComparison.Ordinal);
    }

    // The parameters that a server takes are those that its document allows, and what it answers is what the document says.
    private static readonly (string Method, string Parameters, bool IsTaken)[] Calls =
    [
        ("Join", """[null,2,[1,2],{"a":{"number":1,"text":"t"}}]""", true),
        ("Join", """["x",7,[],{},9007199254740993,4]""", true),
        ("Join", """["x",7,[1.5],{}]""", false),
        ("Join", """["x",7,[],[]]""", false),
        ("Join", """[5,7,[],{}]""", false),
        ("Divide", """[1,0]""", true),
        ("Divide", """["NaN",1.25e3]""", true),
        ("Divide", """[true,1]""", false),
        ("Days", """[0]""", true),
        ("Days", """[2]""", true),
        ("Days", """[99999999999]""", false),
        ("Watch", """[3]""", true),
        ("Watch", """[10000]""", true),
        ("Sum", """["n",{"values":[1,2,3]}]""", true),
        ("Sum", """["n",[1]]""", false),
        ("Ping", """[]""", true),
        ("Any", """[{"a":[null]}]""", true),
        ("Pet", """[{"kind":"dog","name":"d","tricks":3}]""", true),
        ("Pet", """[{"kind":7,"name":"c","friend":{"kind":"parrot","name":"p","says":"x"}}]""", true),
        ("Pet", """[{"kind":"cat","name":"d"}]""", false),
        ("Pet", """[{"name":"d"}]""", false),
        ("Required", """[{"number":1,"text":"","inner":{"number":1,"text":""},"inners":[]}]""", true),
        ("Required", """[{"text":"","inner":{"number":1,"text":""},"inners":[]}]""", false),
        ("Known", """[{"moment":"2024-02-29T13:30:00","offset":"2024-02-29T13:30:00+01:00","span":"-1.02:03:04.5000000","id":"00112233-4455-6677-8899-aabbccddeeff","amount":1.50,"link":"a b","day":"2024-02-29","time":"13:30:00"}]""", true),
        ("Known", """[{"moment":"yesterday"}]""", false),
        ("Known", """[{"offset":"noon"}]""", false),
        ("Known", """[{"id":"0011"}]""", false),
        ("Known", """[{"span":"long"}]""", false),
        ("Known", """[{"day":"2024-02-30"}]""", false),
        ("Attributed", """[{"textDocument":"a","processId":null,"severity":4,"trace":"messages","traces":[],"named":"Hint","access":"Read, Run","urlCount":3,"id":true}]""", true),
        ("Attributed", """[{"trace":"loud"}]""", false),
        ("Attributed", """[{"access":"Read, Fly"}]""", false),
        ("Free", """[{"arguments":{"a":null},"items":[1,"x"],"settings":{"b":[null]}}]""", true),
        ("Free", """[{"arguments":1,"items":[null]}]""", false),
        ("Free", """[{"arguments":1,"settings":{"b":null}}]""", false),
        ("Scalars", """[{"letter":"ab"}]""", false),
        ("Scalars", """[{"small":256}]""", false),
        ("Scalars", """[{"uint32":-1}]""", false),
    ];

    [Fact]
    public async Task Calls_OfEveryForm_AreTakenAndAnsweredAsTheDocumentSays()
    {
        var server = new Server().Add(ShapesService.Bind(new Shapes())).AddOpenRpc();
        await using var peer = await RawPeer.StartAsync(server);
        var document = JsonNode.Parse(await peer.AskAsync(Discover))!["result"]!;
        var methods = document["methods"]!.AsArray().Select(static method => (string)method!["name"]!).ToList();
        var check = new SchemaCheck();
        check.Add(document.ToJsonString());
        var expected = new List<(string Call, bool IsValid, int Checks)>();
        foreach (var (name, parameters, isTaken) in Calls)
        {
            var at = methods.IndexOf($"shapes.Shapes.{name}");
            var answer = JsonNode.Parse(await peer.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"shapes.Shapes.{{name}}","params":{{parameters}}}"""))!.AsObject();
            Assert.True(answer.ContainsKey("result") == isTaken, $"{name}({parameters}): {answer.ToJsonString()}");
            var given = JsonNode.Parse(parameters)!.AsArray();
            for (var i = 0; i < given.Count; i++)
            {
                check.Add(0, $"/methods/{at}/params/{i}/schema", Text(given[i]));
            }

            expected.Add(($"{name}({parameters})", isTaken, given.Count));
            if (isTaken)
            {
                check.Add(0, $"/methods/{at}/result/schema", Text(answer["result"]));
                expected.Add(($"{name}({parameters}) = {Text(answer["result"])}", true, 1));
            }
        }

        var (faults, values) = await check.RunAsync();
        Assert.Empty(faults[0]);
        var start = 0;
        foreach (var (call, isValid, checks) in expected)
        {
            var said = string.Concat(values.Skip(start).Take(checks));
            Assert.True(said.Length == 0 == isValid, $"{call}: {(isValid ? said : "the document allows it")}");
            start += checks;
        }
    }

    private static string Text(JsonNode? json) => json?.ToJsonString() ?? "null";

    /// <summary>Refuses to tell.</summary>
    private sealed class Refusing : ServerInterceptor
    {
        public override ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(TRequest request, CallContext context, Func<TRequest, CallContext, ValueTask<TResponse>> next) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "Nobody is told."));
    }
}
