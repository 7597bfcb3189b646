using System.Reflection;
using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: what calls leave behind on what outlives them (law 2). What they leave in connections, buffers and timers is looked at after every test.</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Calls_OfEveryShapeAndEnd_LeaveNothingRegisteredWithTheirToken()
    {
        await using var stage = await StartAsync(
            Probe.New()
                .Unary(Probe.Unary, static (text, _) => text == "fail" ? throw new RpcException(StatusCode.Aborted, "failed") : new(text))
                .ClientStreaming(Probe.Client, static async (requests, _) => $"{(await Stage.Collect(requests)).Count}")
                .ServerStreaming(Probe.Server, static (count, _) => Probe.Numbers(int.Parse(count, null)))
                .DuplexStreaming(Probe.Duplex, static (requests, _) => Echo(requests)));
        using var longLived = new CancellationTokenSource();
        var options = new CallOptions(longLived.Token);
        for (var i = 0; i < 20; i++)
        {
            await stage.UnaryAsync("x", options);
            await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("fail", options));
            await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync(TextMarshaller.Unwritable, options));
            Assert.Equal("3", await stage.Channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(3), options));
            Assert.Equal(3, (await Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "3", options))).Count);
            Assert.Equal(3, (await Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(3), options))).Count);
            await foreach (var _ in stage.Channel.ServerStreaming(Probe.Server, "1000", options).WithCancellation(longLived.Token))
            {
                break;
            }
        }

        await Stage.RestAsync(() => RegisteredWith(longLived) == 0, () => $"{RegisteredWith(longLived)} callbacks are registered with the token.");
    }

    [Fact]
    public void RegisteredWith_ATokenThatIsWatched_CountsItsCallbacks()
    {
        using var source = new CancellationTokenSource();
        Assert.Equal(0, RegisteredWith(source));
        using var first = source.Token.Register(static () => { });
        using (source.Token.Register(static () => { }))
        {
            Assert.Equal(2, RegisteredWith(source));
        }

        Assert.Equal(1, RegisteredWith(source));
    }

    // The framework does not say it, so this looks: a source holds a linked list of callbacks.
    private static int RegisteredWith(CancellationTokenSource source)
    {
        var registrations = Field(source, "_registrations");
        var count = 0;
        for (var node = registrations is null ? null : Field(registrations, "Callbacks"); node is not null; node = Field(node, "Next"))
        {
            count++;
        }

        return count;
    }

    private static object? Field(object owner, string name) =>
        (owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingFieldException(owner.GetType().FullName, name)).GetValue(owner);
}
