using System.Threading.Channels;

namespace Contracts.Calls;

/// <summary>
/// Calls and serves methods that report how far they are, for generated code. On the wire such a call has many responses, reports and then the result; over
/// JSON-RPC it has one, and reports are notifications (docs/decisions/033-progress.md).
/// </summary>
public static class ProgressCall
{
    /// <summary>How many reports wait for the peer at most, 256. Where they come faster than it takes them, the oldest are left out.</summary>
    private const int MostReports = 256;

    /// <summary>Makes a call, hands its reports over as they come, and waits for the result.</summary>
    /// <param name="invoker">Makes the call.</param>
    /// <param name="method">What is called.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">What the caller says about the call.</param>
    /// <param name="progress">Takes the reports, one at a time, the last before the call ends; <see langword="null"/> if nobody wants them. What it throws ends the call.</param>
    /// <exception cref="RpcException">The call failed, or there is no result: <see cref="StatusCode.Unimplemented"/>.</exception>
    public static async ValueTask<TResult> InvokeAsync<TRequest, TProgress, TResult>(
        CallInvoker invoker, Method<TRequest, Reported<TProgress, TResult>> method, TRequest request, CallOptions options, IProgress<TProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(method);
        Reported<TProgress, TResult>? result = null;
        await foreach (var reported in invoker.ServerStreaming(method, request, options with { IsUnheard = progress is null }).ConfigureAwait(false))
        {
            if (reported.IsResult && result is null)
            {
                result = reported;
            }
            else if (result is null)
            {
                progress?.Report(reported.Progress);
            }
            else if (reported.IsResult)
            {
                throw new RpcException(StatusCode.Unimplemented, $"{method.FullName} got a second result; the method has one.");
            }
        }

        return result is { } last ? last.Result : throw new RpcException(StatusCode.Unimplemented, $"{method.FullName} ended with OK and without a result.");
    }

    /// <summary>Runs a handler: its reports, and then its result. What it reports after that reaches nobody.</summary>
    /// <param name="handler">Takes what it reports to, from any thread.</param>
    public static async IAsyncEnumerable<Reported<TProgress, TResult>> Serve<TProgress, TResult>(Func<IProgress<TProgress>, ValueTask<TResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var reports = System.Threading.Channels.Channel.CreateBounded<TProgress>(new BoundedChannelOptions(MostReports) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        // Beside this enumeration, or a handler that never waits would have all its reports sent at its end.
        var running = Task.Run(() => RunAsync(handler, reports.Writer));
        try
        {
            await foreach (var report in reports.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                yield return new Reported<TProgress, TResult>(report);
            }
        }
        finally
        {
            // Whoever enumerates counts the handler as done when the enumeration is.
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        yield return Reported<TProgress, TResult>.Of(await running.ConfigureAwait(false));
    }

    private static async Task<TResult> RunAsync<TProgress, TResult>(Func<IProgress<TProgress>, ValueTask<TResult>> handler, ChannelWriter<TProgress> reports)
    {
        try
        {
            return await handler(new Reporter<TProgress>(reports)).ConfigureAwait(false);
        }
        finally
        {
            reports.Complete();
        }
    }

    private sealed class Reporter<T>(ChannelWriter<T> reports) : IProgress<T>
    {
        public void Report(T value) => reports.TryWrite(value);
    }
}
