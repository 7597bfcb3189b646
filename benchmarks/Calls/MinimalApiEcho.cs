using System.Net.Http.Json;

namespace Contracts.Benchmarks.Calls;

/// <summary>Calls a minimal API as its users do.</summary>
internal sealed class MinimalApiEcho(string address) : IEcho, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
    private readonly Uri _uri = new(address);

    public async ValueTask<EchoMessage> EchoAsync(EchoMessage message)
    {
        using var response = await _http.PostAsJsonAsync(_uri, message, EchoJson.Default.EchoMessage).ConfigureAwait(false);
        return (await response.Content.ReadFromJsonAsync(EchoJson.Default.EchoMessage).ConfigureAwait(false))!;
    }

    public IAsyncEnumerable<EchoMessage> StreamAsync(int count) => throw new NotSupportedException("A POST has one answer.");

    public ValueTask<Blob> BlobAsync(Blob blob) => throw new NotSupportedException("Measured with small messages only.");

    public void Dispose() => _http.Dispose();
}
