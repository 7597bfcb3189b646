using System.Collections.Concurrent;
using Contracts.Interop.Tests.Parties;

namespace Contracts.Interop.Tests;

/// <summary>Runs client against server: each server is started once for a transport, and each client runs all cases in one go.</summary>
public sealed class Exchange : IAsyncDisposable
{
    private readonly Authority _authority = new();
    private readonly ConcurrentDictionary<(string Party, string Transport), Lazy<Task<ServingParty>>> _servers = [];
    private readonly ConcurrentDictionary<(string Client, string Server, string Transport), Lazy<Task<IReadOnlyDictionary<string, string>>>> _runs = [];

    /// <summary>How each case ended: <c>ok</c>, or what was wrong.</summary>
    public Task<IReadOnlyDictionary<string, string>> OutcomesAsync(string client, string server, string transport) =>
        _runs.GetOrAdd((client, server, transport), key => new(() => RunAsync(key.Client, key.Server, key.Transport))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values.Where(static server => server.Value.IsCompletedSuccessfully))
        {
            await (await server.Value).DisposeAsync();
        }

        _authority.Dispose();
    }

    private async Task<IReadOnlyDictionary<string, string>> RunAsync(string client, string server, string transport)
    {
        var serving = await _servers.GetOrAdd(
            (server, transport), key => new(() => Party.Of(key.Party, _authority).ServeAsync(key.Transport))).Value;
        return await Party.Of(client, _authority).CallAsync(transport, serving.Port, Matrix.Committed.Cases);
    }
}
