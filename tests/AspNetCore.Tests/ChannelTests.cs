using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Contracts.AspNetCore.Tests;

/// <summary>Our own client, by <c>jsonrpc+ws://</c> and <c>jsonrpc+wss://</c>.</summary>
public sealed class ChannelTests
{
    [Fact]
    public async Task Channel_OverWebSocket_MakesEveryCall()
    {
        await using var app = await WebApp.StartAsync();
        await using var channel = Channel.For($"jsonrpc+ws://127.0.0.1:{app.Port}/rpc?as=a-query");
        IProbe probe = new ProbeClient(channel);
        Assert.Equal("hello\nyou", await probe.EchoAsync("hello\nyou"));
        Assert.Equal("/rpc", await probe.TellAsync("path", new CallContext()));
        Assert.StartsWith("jsonrpc+ws://127.0.0.1:", await probe.TellAsync("peer", new CallContext()), StringComparison.Ordinal);
        Assert.Equal("here", await probe.TellAsync("from-me", new CallContext { RequestHeaders = { { "from-me", "here" } } }));
        Assert.Equal(Enumerable.Range(1, 2000), await NumbersAsync(probe.CountAsync(2000, 100)));
        Assert.Equal(6, await probe.SumAsync(Items(3)));
        Assert.Equal([2, 4, 6], await NumbersAsync(probe.DoubleAsync(Items(3))));
    }

    [Fact]
    public async Task Channel_WithServices_IsCalledBack()
    {
        await using var app = await WebApp.StartAsync();
        await using var channel = Channel.For($"jsonrpc+ws://127.0.0.1:{app.Port}/rpc", new ChannelOptions { Services = [ProbeService.Bind(new Probe())] });
        Assert.Equal("back", await new ProbeClient(channel).AskBackAsync("back", new CallContext()));
    }

    [Theory]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unavailable)]
    [InlineData(200, StatusCode.Unavailable)]
    public async Task Channel_ToWhatOpensNoWebSocket_IsToldWhatAnswered(int status, StatusCode code)
    {
        await using var app = await WebApp.StartAsync(map: (app, _) => app.MapGet("/other", () => Results.StatusCode(status)));
        await using var channel = Channel.For($"jsonrpc+ws://127.0.0.1:{app.Port}/other");
        var exception = await Assert.ThrowsAsync<RpcException>(() => new ProbeClient(channel).EchoAsync("hello").AsTask());
        Assert.Equal(code, exception.StatusCode);
        Assert.Contains($"HTTP/1.1 {status}", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jsonrpc+wss")]
    [InlineData("jsonrpc+https")]
    public async Task Channel_OverTls_CallsWhomItTrusts(string scheme)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(made)));
        await using var app = builder.Build();
        app.MapJsonRpc("/rpc", ProbeService.Bind(new Probe()));
        await app.StartAsync();
        var address = $"{scheme}://localhost:{new Uri(app.Urls.First()).Port}/rpc";
        var trusting = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == made.GetCertHashString() };
        await using var channel = Channel.For(address, new ChannelOptions { Tls = trusting });
        Assert.Equal("hello", await new ProbeClient(channel).EchoAsync("hello"));
        await using var stranger = Channel.For(address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => new ProbeClient(stranger).EchoAsync("hello").AsTask());
        Assert.Equal(StatusCode.Unauthenticated, exception.StatusCode);
    }

    [Theory]
    [InlineData("jsonrpc+ws")]
    [InlineData("jsonrpc+http")]
    public void Server_ListenAtAPath_SaysWhatServesThere(string scheme)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Server().Listen($"{scheme}://127.0.0.1:0/rpc"));
        Assert.Contains("MapJsonRpc", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<List<int>> NumbersAsync(IAsyncEnumerable<Item> items)
    {
        var numbers = new List<int>();
        await foreach (var item in items)
        {
            numbers.Add(item.Number);
        }

        return numbers;
    }

    private static async IAsyncEnumerable<Item> Items(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return new Item(i);
        }
    }
}
