using System.Threading.Channels;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A duplex call that is under way and gives back what it is sent: an answer says that everything sent before was looked at.</summary>
internal sealed class RunningEcho : IAsyncDisposable
{
    private readonly Channel<string> _questions = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly IAsyncEnumerator<string> _answers;
    private bool _hasEnded;

    private RunningEcho(CallInvoker calls) => _answers = calls.DuplexStreaming(Probe.Duplex, _questions.Reader.ReadAllAsync(), default).GetAsyncEnumerator();

    public static async Task<RunningEcho> StartAsync(CallInvoker calls)
    {
        var echo = new RunningEcho(calls);
        Assert.Equal("begin", await echo.AskAsync("begin"));
        return echo;
    }

    public async Task<string> AskAsync(string text)
    {
        _questions.Writer.TryWrite(text);
        Assert.True(await _answers.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        return _answers.Current;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            _questions.Writer.Complete();
            await _answers.DisposeAsync().AsTask().WaitAsync(Stage.Patience);
        }
    }
}
