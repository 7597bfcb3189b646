namespace Contracts.Interop.Tests.Parties;

/// <summary>A server that runs until it is disposed.</summary>
/// <param name="Port">Its port at 127.0.0.1.</param>
/// <param name="StopAsync">Stops it.</param>
internal sealed record ServingParty(int Port, Func<ValueTask> StopAsync) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => StopAsync();
}
