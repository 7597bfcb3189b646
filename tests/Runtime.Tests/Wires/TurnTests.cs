using Contracts.Runtime.Tests.Laws;
using Contracts.Transports.Wires;

namespace Contracts.Runtime.Tests.Wires;

/// <summary>A thread's right to tell the events of a connection, and the reader whose waking it puts off.</summary>
public sealed class TurnTests
{
    [Fact]
    public void Reader_PutOffAndOtherCodeComesFirst_IsWokenElsewhere()
    {
        var turn = NewTurn();
        using var reader = new Reader();
        Assert.True(turn.TryWakeLater(reader));
        turn.OnUserCode();
        // This thread is still in that code, so it is another that wakes.
        Assert.True(reader.Woken.Wait(Stage.Patience));
        Assert.False(turn.HasReader);
    }

    [Fact]
    public void Reader_InUserCode_IsWokenAtOnce()
    {
        var turn = NewTurn();
        turn.OnUserCode();
        using var reader = new Reader();
        Assert.False(turn.TryWakeLater(reader));
    }

    [Fact]
    public void Reader_AnotherIsPutOff_IsWokenAtOnce()
    {
        var turn = NewTurn();
        using var reader = new Reader();
        using var another = new Reader();
        Assert.True(turn.TryWakeLater(reader));
        Assert.True(turn.TryWakeLater(reader));
        Assert.False(turn.TryWakeLater(another));
    }

    private static Turn NewTurn() => new(new Dispatcher(new SlabPool(1), new MessageBuffers(), static _ => { }, static exception => throw exception));

    private sealed class Reader : IThreadPoolWorkItem, IDisposable
    {
        public ManualResetEventSlim Woken { get; } = new();

        public void Execute() => Woken.Set();

        public void Dispose() => Woken.Dispose();
    }
}
