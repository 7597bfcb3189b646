using Contracts.Calls;
using Contracts.Health;
using Contracts.Interop.Tests.Parties;
using WireStatus = Contracts.Health.HealthCheckResponse.Types.ServingStatus;

namespace Contracts.Interop.Tests;

/// <summary>Other people's health checking asks our server, and ours asks theirs.</summary>
public sealed class HealthTests : IAsyncLifetime, IDisposable
{
    private const string Service = "grpc.testing.TestService";
    private readonly Authority _authority = new();
    private readonly ServerHealth _health = new();
    private readonly Server _server = new(new ServerOptions { DrainTimeout = TimeSpan.FromSeconds(5) });

    private string Port => $"{new Uri(_server.Endpoints[0]).Port}";

    public Task InitializeAsync() =>
        _server.Add(Contract.TestServiceService.Bind(new TestService())).AddHealth(_health).AddReflection().Listen("http://127.0.0.1:0").StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task GrpcGo_Watching_IsToldEachChangeAndTheStop()
    {
        var peer = PeerProcess.Start(["bin/grpc-go", "watch", "--port", Port, Service]);
        Assert.Equal("SERVING", await peer.ReadLineAsync());
        _health.Set(Service, ServingStatus.NotServing);
        Assert.Equal("NOT_SERVING", await peer.ReadLineAsync());
        _health.Set(Service, ServingStatus.Serving);
        Assert.Equal("SERVING", await peer.ReadLineAsync());
        await _server.StopAsync();
        Assert.Equal(("NOT_SERVING\nend\n", ""), await peer.EndAsync());
    }

    [Fact]
    public async Task GrpcGo_BalancingByHealth_LeavesAServerThatDoesNotServe()
    {
        var peer = PeerProcess.Start(["bin/grpc-go", "balance", "--port", Port, Service]);
        Assert.Equal("READY", await peer.ReadLineAsync());
        _health.Set(Service, ServingStatus.NotServing);
        Assert.Equal("TRANSIENT_FAILURE", await peer.ReadLineAsync());
        _health.Set(Service, ServingStatus.Serving);
        Assert.Equal("READY", await peer.ReadLineAsync());
        await peer.StopAsync();
    }

    [Fact]
    public async Task BufCurl_ByReflection_NamesTheStatusAsEverybodyDoes()
    {
        var (output, error) = await BufCurl.RunAsync("--data", "{}", $"http://127.0.0.1:{Port}/grpc.health.v1.Health/Check");
        Assert.Equal("", error);
        Assert.Contains("\"status\": \"SERVING\"", output, StringComparison.Ordinal);
        (_, error) = await BufCurl.RunAsync("--data", """{ "service": "none" }""", $"http://127.0.0.1:{Port}/grpc.health.v1.Health/Check");
        Assert.Contains("not_found", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OurClient_AskingGrpcGo_Understands()
    {
        await using var peer = await Party.Of("grpc-go", _authority).ServeAsync("h2c");
        await using var channel = Channel.For($"http://127.0.0.1:{peer.Port}");
        var client = new HealthClient(channel);
        Assert.Equal(WireStatus.Serving, (await client.CheckAsync(new())).Status);
        var unknown = await Assert.ThrowsAsync<RpcException>(() => client.CheckAsync(new() { Service = "none" }).AsTask());
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
        await using var watch = client.WatchAsync(new() { Service = "none" }).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(WireStatus.ServiceUnknown, watch.Current.Status);
    }
}
