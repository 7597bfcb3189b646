using System.Runtime.CompilerServices;

namespace Contracts.Calls;

/// <summary>Turns the empty message into no result and back, for generated code. Free of allocation where the task is complete.</summary>
public static class EmptyResult
{
    /// <summary>Waits for the empty response.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask WithoutResult(this ValueTask<Empty> response) => await response.ConfigureAwait(false);

    /// <summary>Lets a one-way call go whose method returns <c>void</c>: what becomes of it reaches nobody.</summary>
    public static void Forget(this ValueTask<Empty> response) => _ = IgnoreAsync(response.AsTask());

    /// <summary>Gives a handler without result the empty response.</summary>
    public static ValueTask<Empty> ToEmpty(this ValueTask handler)
    {
        if (!handler.IsCompletedSuccessfully)
        {
            return WaitAsync(handler);
        }

        handler.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>Gives a handler without result the empty response.</summary>
    public static ValueTask<Empty> ToEmpty(this Task handler) => new ValueTask(handler).ToEmpty();

    private static async Task IgnoreAsync(Task response) => await response.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Empty> WaitAsync(ValueTask handler)
    {
        await handler.ConfigureAwait(false);
        return default;
    }
}
