using Contracts.Calls;
using Contracts.Generator.Tests.Emission.Sources.Parts;
using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>What an emitted client asks of its invoker, and what an emitted dispatcher makes of it. Bytes are written out by hand from protobuf's encoding.</summary>
public sealed class CallTests
{
    private readonly PartsImplementation _served = new();
    private readonly Loopback _calls;
    private readonly PartsClient _client;

    public CallTests()
    {
        _calls = new Loopback(PartsService.Bind(_served));
        _client = new PartsClient(_calls);
    }

    [Fact]
    public void Table_OfAContract_HasEachMethodThatIsSent()
    {
        var service = PartsService.Bind(_served);
        Assert.Equal("parts.Parts", service.Name);
        Assert.Equal(
            [
                ("parts.Parts/Add", MethodType.Unary, false, false),
                ("parts.Parts/All", MethodType.ServerStreaming, false, false),
                ("parts.Parts/Count", MethodType.ClientStreaming, false, false),
                ("parts.Parts/Echo", MethodType.DuplexStreaming, false, false),
                ("parts.Parts/Equals", MethodType.Unary, false, false),
                ("parts.Parts/Find", MethodType.Unary, true, false),
                ("parts.Parts/Names", MethodType.Unary, false, false),
                ("parts.Parts/Note", MethodType.Unary, false, true),
                ("parts.Parts/NoteLater", MethodType.Unary, false, true),
                ("parts.Parts/Ping", MethodType.Unary, false, false),
                ("parts.Parts/Sum", MethodType.Unary, false, false),
                ("parts.Parts/Weigh", MethodType.Unary, false, false),
            ],
            service.Handlers.Values.Select(static each => (each.Method.FullName, each.Method.Type, each.Method.IsIdempotent, each.Method.IsOneWay)).OrderBy(static each => each.FullName, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unary_WithoutParameters_SendsTheEmptyMessage()
    {
        await _client.PingAsync();
        AssertCall("parts.Parts/Ping", [""], [""]);
    }

    [Fact]
    public async Task Unary_OfValues_SendsThemAsFieldsInOrder()
    {
        using var source = new CancellationTokenSource();
        Assert.Equal(21.5, await _client.AddAsync(1.5, 2, source.Token));
        AssertCall("parts.Parts/Add", ["09000000000000F83F" + "110000000000000040"], ["090000000000803540"]);
        Assert.Equal(source.Token, _calls.Last.Options.CancellationToken);
        Assert.Equal(source.Token, _served.Token);
    }

    [Fact]
    public async Task Unary_OfADefault_LeavesItOut()
    {
        Assert.Equal(3, await _client.AddAsync(3));
        AssertCall("parts.Parts/Add", ["090000000000000840"], ["090000000000000840"]);
    }

    [Fact]
    public async Task OneWay_OfAValue_IsSentWithoutWaiting()
    {
        _client.Note("a");
        await _client.NoteLaterAsync(new Part(1, "b"));
        Assert.Equal(["a", "b"], _served.Notes);
        Assert.Equal([["0A0161"], ["08011201" + "62"]], _calls.Calls.Select(static call => call.Requests));
        Assert.All(_calls.Calls, static call => Assert.True(call.Method.IsOneWay));
    }

    [Fact]
    public async Task Unary_WhoseResultMayBeAbsent_TellsItFromTheEmptyMessage()
    {
        Assert.Null(await _client.FindAsync(0));
        AssertCall("parts.Parts/Find", [""], [""]);
        Assert.Equal(new Part(300, "found"), await _client.FindAsync(300));
        AssertCall("parts.Parts/Find", ["08AC02"], ["0A0A" + "08AC02" + "1205" + "666F756E64"]);
    }

    [Fact]
    public async Task Unary_OfAMessageAndAContext_SendsTheMessageItself()
    {
        var context = new CallContext();
        Assert.Equal(3, await _client.WeighPartAsync(new Part(7, "abc"), context));
        AssertCall("parts.Parts/Weigh", ["0807" + "1203" + "616263"], ["0803"]);
        Assert.Same(context, _calls.Last.Options.Context);
        Assert.Same(context, _served.Context);
    }

    [Fact]
    public async Task Unary_OfAnyNumberOfArguments_PacksThem()
    {
        Assert.Equal(299, await _client.SumAsync(1, 300, -2));
        AssertCall("parts.Parts/Sum", ["0A0D" + "01" + "AC02" + "FEFFFFFFFFFFFFFFFF01"], ["08AB02"]);
    }

    [Fact]
    public async Task Unary_OfCollections_SendsMapAndPresence()
    {
        var id = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(["k", "00112233-4455-6677-8899-aabbccddeeff"], await _client.NamesAsync(new Dictionary<string, int>(StringComparer.Ordinal) { ["k"] = 1 }, id));
        Assert.Equal(["0A05" + "0A016B1001" + "1210" + "00112233445566778899AABBCCDDEEFF"], _calls.Last.Requests);
        Assert.Equal(["none"], await _client.NamesAsync(null, null));
        Assert.Equal([""], _calls.Last.Requests);
    }

    [Fact]
    public async Task ServerStreaming_OfMessages_BringsEach()
    {
        using var source = new CancellationTokenSource();
        Assert.Equal([new Part(1, "one"), new Part(2, "")], await Streams.ListAsync(_client.AllAsync(source.Token)));
        AssertCall("parts.Parts/All", [""], ["0801" + "1203" + "6F6E65", "0802"]);
        Assert.Equal(source.Token, _served.Token);
    }

    [Fact]
    public async Task ClientStreaming_OfMessages_SendsEach()
    {
        Assert.Equal(5, await _client.CountAsync(Streams.Of(new Part(2, ""), new Part(3, "x"))));
        AssertCall("parts.Parts/Count", ["0802", "0803" + "120178"], ["0805"]);
    }

    [Fact]
    public async Task DuplexStreaming_OfValues_WrapsEach()
    {
        Assert.Equal([-1, 0, -2], await Streams.ListAsync(_client.EchoAsync(Streams.Of(1, 0, 2))));
        AssertCall("parts.Parts/Echo", ["0801", "", "0802"], ["08FFFFFFFFFFFFFFFFFF01", "", "08FEFFFFFFFFFFFFFFFF01"]);
    }

    [Fact]
    public async Task Method_OfAnObjectsName_IsCalledThroughTheInterface()
    {
        Assert.True(await ((IParts)_client).Equals(new Part(5, "")));
        AssertCall("parts.Parts/Equals", ["0805"], ["0801"]);
    }

    [Fact]
    public void LocalMethod_OfAClient_IsNotSent()
    {
        Assert.Equal("part 3", ((IParts)_client).Describe(3));
        Assert.Empty(_calls.Calls);
    }

    private void AssertCall(string method, string[] requests, string[] responses)
    {
        Assert.Equal(method, _calls.Last.Method.FullName);
        Assert.Equal(requests, _calls.Last.Requests);
        Assert.Equal(responses, _calls.Last.Responses);
    }
}
