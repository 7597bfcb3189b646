using Contracts.Calls;
using Contracts.Generator.Tests.Emission.Sources.Reports;
using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>Methods that report: reports come as messages before the result. Bytes are written out by hand from protobuf's encoding.</summary>
public sealed class ProgressCallTests
{
    private readonly Loopback _calls = new(ReportsService.Bind(new Reports()));
    private readonly List<object?> _seen = [];

    private ReportsClient Client => new(_calls);

    [Fact]
    public async Task Reports_OfNumbers_ComeBeforeTheResult()
    {
        Assert.Equal(6, await Client.CountAsync(3, new Seen<int>(_seen)));
        Assert.Equal([1, 2, 3], _seen);
        Assert.Equal(["0803"], _calls.Last.Requests);
        Assert.Equal(["0A020801", "0A020802", "0A020803", "12020806"], _calls.Last.Responses);
        Assert.Equal(MethodType.ServerStreaming, _calls.Last.Method.Type);
    }

    [Fact]
    public async Task Reports_OfMessages_ComeBeforeTheResult()
    {
        Assert.Equal(new Found(9), await Client.FindAsync(new Sought("x"), new Seen<Found>(_seen)));
        Assert.Equal([new Found(7)], _seen);
        Assert.Equal(["0A0178"], _calls.Last.Requests);
        Assert.Equal(["0A020807", "12020809"], _calls.Last.Responses);
    }

    [Fact]
    public async Task Reports_ThatNobodyWants_AreLeftOut() => Assert.Equal(new Found(9), await Client.FindAsync(new Sought("x")));

    [Fact]
    public async Task Reports_OfNull_AreNoResult()
    {
        Assert.Null(await Client.NameAsync(new Seen<string?>(_seen)));
        Assert.Equal(["a", null], _seen);
        Assert.Equal(["0A030A0161", "0A00", "1200"], _calls.Last.Responses);
    }

    [Fact]
    public async Task Result_OfNothing_IsThatTheCallEnds()
    {
        await Client.WaitAsync(new Seen<List<int>>(_seen));
        Assert.Equal([1, 2], Assert.IsType<List<int>>(Assert.Single(_seen)));
        Assert.Equal("1200", _calls.Last.Responses[^1]);
    }

    [Fact]
    public async Task Report_ThatThrows_EndsTheCall() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Client.CountAsync(1, new Broken()));

    private sealed class Broken : IProgress<int>
    {
        public void Report(int value) => throw new InvalidOperationException();
    }

    private sealed class Seen<T>(List<object?> seen) : IProgress<T>
    {
        public void Report(T value) => seen.Add(value);
    }

    private sealed class Reports : IReports
    {
        public async ValueTask<int> CountAsync(int to, IProgress<int> progress, CancellationToken cancellationToken = default)
        {
            foreach (var number in Enumerable.Range(1, to))
            {
                await Task.Yield();
                progress.Report(number);
            }

            return Enumerable.Range(1, to).Sum();
        }

        public ValueTask<Found> FindAsync(Sought sought, IProgress<Found>? found = null, CallContext? context = null)
        {
            found!.Report(new Found(7));
            return new(new Found(9));
        }

        public Task<string?> NameAsync(IProgress<string?> names)
        {
            names.Report("a");
            names.Report(null);
            return Task.FromResult<string?>(null);
        }

        public Task WaitAsync(IProgress<List<int>> progress, CancellationToken cancellationToken = default)
        {
            progress.Report([1, 2]);
            return Task.CompletedTask;
        }
    }
}
