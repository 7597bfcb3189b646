using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Nothing begins behind a notification before its handler has come back: on every wire of JSON-RPC, whichever side is called.</summary>
public sealed class OrderTests
{
    private const int Many = 1000;

    public static TheoryData<string, bool> Ways { get; } = new()
    {
        { nameof(JsonRpcWire), false },
        { nameof(JsonRpcWire), true },
        { nameof(JsonRpcHeadersWire), false },
        { nameof(JsonRpcHeadersWire), true },
        { nameof(JsonRpcUnixWire), false },
        { nameof(JsonRpcTlsWire), false },
        { nameof(WebSocketWire), false },
        { nameof(WebSocketWire), true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Notification_HoldsItsThread_NothingBehindItBeginsAndWhatRunsGoesOn(string wire, bool isBack)
    {
        using var held = new HeldHandler();
        var begun = 0;
        await using var way = await OpenAsync(wire, isBack, held.Service().Unary(Probe.Unary, (text, _) =>
        {
            Interlocked.Increment(ref begun);
            Assert.True(held.HasReturned);
            return new(text);
        }));
        await using var echo = await RunningEcho.StartAsync(way.Calls);
        await held.EnterAsync(way.Calls);
        var behind = Enumerable.Range(0, Many).Select(i => way.Calls.UnaryAsync(Probe.Unary, $"{i}", default).AsTask()).ToArray();

        // Comes after them, so they have been looked at once it is back.
        Assert.Equal("values go on", await echo.AskAsync("values go on"));
        Assert.Equal(0, begun);

        held.Go();
        Assert.Equal(Enumerable.Range(0, Many).Select(static i => $"{i}"), await Task.WhenAll(behind).WaitAsync(Stage.Patience));
        Assert.Equal(Many, begun);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Notifications_OneHoldsItsThread_TheOthersRunOneAfterTheOtherAsTheyCame(string wire, bool isBack)
    {
        using var held = new HeldHandler();
        var texts = new List<string>();
        await using var way = await OpenAsync(wire, isBack, held.Service(text => texts.Add(text)).Unary(Probe.Unary, (_, _) => new($"{texts.Count}")));
        await held.EnterAsync(way.Calls);
        var counts = new List<Task<string>>();
        for (var i = 0; i < Many / 2; i++)
        {
            await way.Calls.UnaryAsync(Probe.OneWay, $"{i}", default);
            counts.Add(way.Calls.UnaryAsync(Probe.Unary, "", default).AsTask());
        }

        held.Go();
        var seen = (await Task.WhenAll(counts).WaitAsync(Stage.Patience)).Select(static count => int.Parse(count, null)).ToArray();
        Assert.Equal(Enumerable.Range(0, Many / 2).Select(static i => $"{i}"), texts);
        // Each question behind a text finds that text, and perhaps later ones.
        Assert.All(seen, static (count, i) => Assert.True(count > i, $"Question {i} found {count} texts."));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Notification_Awaits_WhatIsBehindItBegins(string wire, bool isBack)
    {
        using var held = new HeldHandler();
        var never = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var way = await OpenAsync(wire, isBack, held.Service(_ => { }, never.Task).Unary(Probe.Unary, static (text, _) => new(text)));
        await held.EnterAsync(way.Calls);
        var behind = way.Calls.UnaryAsync(Probe.Unary, "behind", default).AsTask();
        held.Go();
        Assert.Equal("behind", await behind.WaitAsync(Stage.Patience));
        Assert.Equal("later", await way.Calls.UnaryAsync(Probe.Unary, "later", default).AsTask().WaitAsync(Stage.Patience));
        never.SetResult("");
    }

    [Fact]
    public async Task Notification_BlocksOnACallBack_IsAnsweredAndThenWhatIsBehindItBegins()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var go = new ManualResetEventSlim();
        var answer = "";
        await using var stage = await Stage.StartAsync(
            new JsonRpcWire(),
            Probe.New()
                .Unary(Probe.OneWay, (text, context) =>
                {
                    entered.SetResult();
                    go.Wait(Stage.Patience);
                    var asked = context.Caller!.UnaryAsync(Back, text, default).AsTask();
                    Assert.True(asked.Wait(Stage.Patience));
                    answer = asked.Result;
                    return new("");
                })
                .Unary(Probe.Unary, (_, _) => new(answer)),
            channel: new ChannelOptions { Services = [new ServiceDefinition("laws.Back").Unary(Back, static (text, _) => new($"<{text}>"))] });
        await stage.Channel.UnaryAsync(Probe.OneWay, "hello", default);
        await entered.Task.WaitAsync(Stage.Patience);
        var behind = Enumerable.Range(0, Many).Select(_ => stage.UnaryAsync("")).ToArray();
        go.Set();
        Assert.All(await Task.WhenAll(behind), static text => Assert.Equal("<hello>", text));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Stream_BegunBehindANotification_ArrivesWhole(string wire, bool isBack)
    {
        using var held = new HeldHandler();
        await using var way = await OpenAsync(wire, isBack, held.Service().ClientStreaming(Probe.Client, async (requests, _) =>
        {
            Assert.True(held.HasReturned);
            return string.Join(' ', await Stage.Collect(requests));
        }));
        await using var echo = await RunningEcho.StartAsync(way.Calls);
        await held.EnterAsync(way.Calls);
        var behind = Enumerable.Range(0, 10).Select(_ => way.Calls.ClientStreamingAsync(Probe.Client, Probe.Numbers(5000), default).AsTask()).ToArray();
        await echo.AskAsync("they wait");
        held.Go();
        Assert.All(await Task.WhenAll(behind).WaitAsync(Stage.Patience), static text => Assert.Equal(string.Join(' ', Enumerable.Range(0, 5000)), text));
    }

    [Fact]
    public async Task Notifications_ABurstOfThem_EachRunsInOrder()
    {
        var numbers = new List<int>();
        await using var peer = await RawPeer.StartAsync(Probe.New()
            .Unary(Probe.OneWay, (text, _) =>
            {
                numbers.Add(int.Parse(text, null));
                return new("");
            })
            .Unary(Probe.Unary, (_, _) => new($"{numbers.Count}")));
        const int count = 100_000;
        var burst = string.Concat(Enumerable.Range(0, count).Select(static i => $$"""{"jsonrpc":"2.0","method":"laws.Probe.OneWay","params":["{{i}}"]}""" + "\n"));
        await peer.SendAsync(burst);
        Assert.Equal($$"""{"jsonrpc":"2.0","id":1,"result":"{{count}}"}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[""]}"""));
        Assert.Equal(Enumerable.Range(0, count), numbers);
    }

    [Fact]
    public async Task Notifications_MoreBytesThanTheWindowBehindOneThatHolds_NoneIsLost()
    {
        using var held = new HeldHandler();
        var texts = new List<string>();
        var limits = new ConnectionLimits { ConnectionWindowBytes = 1 << 16, MaxConcurrentCalls = 256 };
        await using var peer = await RawPeer.StartAsync(held.Service(texts.Add).Unary(Probe.Unary, (_, _) => new($"{texts.Count}")), new ServerOptions { Limits = limits });
        await peer.SendAsync(HeldHandler.Line);
        await held.Entered.WaitAsync(Stage.Patience);
        var padding = new string('x', 1000);
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                await peer.SendAsync($$"""{"jsonrpc":"2.0","method":"laws.Probe.OneWay","params":["{{i}} {{padding}}"]}""" + "\n");
            }
        });
        held.Go();
        await sending.WaitAsync(Stage.Patience);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"20000"}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[""]}"""));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"{i} {padding}"), texts);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Connection_EndsWhileANotificationHolds_RequestsNeverBeginAndNotificationsDo(string wire, bool isBack)
    {
        using var held = new HeldHandler();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var way = await OpenAsync(wire, isBack, held.Service(told.SetResult)
            .Unary(Probe.Unary, (_, _) => new($"{Interlocked.Increment(ref begun)}"))
            .ServerStreaming(Probe.Server, (_, context) => UntilCancelled(context, ended)));
        await using var echo = await RunningEcho.StartAsync(way.Calls);
        await using var running = way.Calls.ServerStreaming(Probe.Server, "", default).GetAsyncEnumerator();
        Assert.True(await running.MoveNextAsync());
        await held.EnterAsync(way.Calls);
        var behind = Enumerable.Range(0, 100).Select(i => way.Calls.UnaryAsync(Probe.Unary, $"{i}", default).AsTask()).ToArray();
        await way.Calls.UnaryAsync(Probe.OneWay, "last words", default);
        await echo.AskAsync("all are there");
        await way.CloseAsync();
        Assert.All(behind, static call => Assert.Equal(StatusCode.Unavailable, Stage.StatusOf(call).GetAwaiter().GetResult()));
        // The side that serves may learn of the end later.
        await ended.Task.WaitAsync(Stage.Patience);
        held.Go();
        Assert.Equal("last words", await told.Task.WaitAsync(Stage.Patience));
        Assert.Equal(0, begun);
    }

    [Fact]
    public async Task Request_CancelledBehindANotification_IsAnsweredAtOnceAndNeverBegins()
    {
        using var held = new HeldHandler();
        var begun = new List<string>();
        await using var peer = await RawPeer.StartAsync(held.Service().Unary(Probe.Unary, (text, _) =>
        {
            begun.Add(text);
            return new(text);
        }));
        await peer.SendAsync(HeldHandler.Line);
        await held.Entered.WaitAsync(Stage.Patience);
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["cancelled"]}""" + "\n");
        Assert.StartsWith(
            """{"jsonrpc":"2.0","id":1,"error":{"code":-32800,""",
            await peer.AskAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"""),
            StringComparison.Ordinal);
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["next"]}""" + "\n");
        held.Go();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"next"}""", await peer.ReadLineAsync());
        Assert.Equal(["next"], begun);
    }

    [Fact]
    public async Task Batch_WithANotificationAmongRequests_KeepsTheOrderAndIsAnsweredAsOne()
    {
        using var held = new HeldHandler();
        var begun = new List<string>();
        await using var peer = await RawPeer.StartAsync(held.Service(text => begun.Add(text)).Unary(Probe.Unary, (text, _) =>
        {
            begun.Add(text);
            return new($"{text} {held.HasReturned}");
        }));
        await peer.SendAsync("""
            [{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["before"]},
            """.ReplaceLineEndings("") + HeldHandler.Line.TrimEnd() + """
            ,{"jsonrpc":"2.0","id":2,"method":"laws.Probe.Unary","params":["behind"]},{"jsonrpc":"2.0","method":"laws.Probe.OneWay","params":["second"]},{"jsonrpc":"2.0","id":3,"method":"laws.Probe.Unary","params":["last"]}]
            """ + "\n");
        await held.Entered.WaitAsync(Stage.Patience);
        Assert.Equal(["before"], begun);
        held.Go();
        Assert.Equal(
            """[{"jsonrpc":"2.0","id":1,"result":"before False"},{"jsonrpc":"2.0","id":2,"result":"behind True"},{"jsonrpc":"2.0","id":3,"result":"last True"}]""",
            await peer.ReadLineAsync());
        Assert.Equal(["before", "behind", "second", "last"], begun);
    }

    [Fact]
    public async Task Stop_RequestsWaitBehindANotification_TheyAreAnsweredAndNewOnesRefused()
    {
        using var held = new HeldHandler();
        await using var stage = await Stage.StartAsync(new JsonRpcWire(), held.Service().Unary(Probe.Unary, static (text, _) => new(text)));
        await using var echo = await RunningEcho.StartAsync(stage.Channel);
        await held.EnterAsync(stage.Channel);
        var behind = Enumerable.Range(0, 100).Select(i => stage.UnaryAsync($"{i}")).ToArray();
        await echo.AskAsync("all are there");
        await echo.DisposeAsync();
        var stopping = stage.Server.StopAsync();
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(stage.UnaryAsync("new")));
        Assert.False(stopping.IsCompleted);
        held.Go();
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"{i}"), await Task.WhenAll(behind));
        await stopping.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Stop_DrainTimePassesBehindANotification_RequestsEndAsUnavailableAndNeverBegin()
    {
        using var held = new HeldHandler();
        var begun = 0;
        await using var stage = await Stage.StartAsync(new JsonRpcWire(), held.Service().Unary(Probe.Unary, (_, _) => new($"{Interlocked.Increment(ref begun)}")));
        await using var echo = await RunningEcho.StartAsync(stage.Channel);
        await held.EnterAsync(stage.Channel);
        var behind = Enumerable.Range(0, 100).Select(i => stage.UnaryAsync($"{i}")).ToArray();
        await echo.AskAsync("all are there");
        await stage.Server.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Stage.Patience);
        Assert.All(behind, static call => Assert.Equal(StatusCode.Unavailable, Stage.StatusOf(call).GetAwaiter().GetResult()));
        held.Go();
        await Stage.RestAsync(() => stage.Server.Held == 0, () => $"The server holds {stage.Server.Held}.");
        Assert.Equal(0, begun);
    }

    private static readonly Method<string, string> Back = new("laws.Back", "Unary", MethodType.Unary, Probe.Unary.Request, Probe.Unary.Response);

    private static async IAsyncEnumerable<string> UntilCancelled(CallContext context, TaskCompletionSource cancelled)
    {
        using var registration = context.CancellationToken.Register(cancelled.SetResult);
        yield return "";
        await cancelled.Task;
    }

    private static Task<OneWayStreet> OpenAsync(string wire, bool isBack, ServiceDefinition service) => OneWayStreet.OpenAsync(
        wire switch
        {
            nameof(JsonRpcHeadersWire) => new JsonRpcHeadersWire(),
            nameof(JsonRpcUnixWire) => new JsonRpcUnixWire(),
            nameof(JsonRpcTlsWire) => new JsonRpcTlsWire(),
            nameof(WebSocketWire) => new WebSocketWire(),
            _ => new JsonRpcWire(),
        },
        isBack,
        service);
}
