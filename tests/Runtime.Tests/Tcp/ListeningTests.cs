using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>Errors at the start, which say what to do.</summary>
public sealed class ListeningTests
{
    [Fact]
    public async Task Start_PortInUse_SaysWhichAndWhatToDo()
    {
        await using var first = NewServer("tcp://127.0.0.1:0");
        await first.StartAsync();
        await using var second = NewServer(first.Endpoints[0]);
        var exception = await Assert.ThrowsAsync<IOException>(() => second.StartAsync());
        Assert.Contains($"{first.Endpoints[0]}: port", exception.Message, StringComparison.Ordinal);
        Assert.Contains("in use", exception.Message, StringComparison.Ordinal);
        Assert.Contains("port 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Listen_TlsWithoutCertificate_ShowsHowToGiveOne()
    {
        var exception = Assert.Throws<ArgumentException>(() => NewServer("tls://127.0.0.1:0"));
        Assert.Contains("ServerOptions.Tls", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:5001")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp:127.0.0.1:5001")]
    [InlineData("ftp://host:1")]
    public void Listen_WrongUri_ShowsARightOne(string uri)
    {
        var exception = Assert.Throws<ArgumentException>(() => NewServer(uri));
        Assert.Contains("tcp://127.0.0.1:5001", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:5001", "its scheme is '127.0.0.1'")]
    [InlineData("tcp://127.0.0.1", "has no port")]
    [InlineData("tcp:127.0.0.1:5001", "has no host")]
    [InlineData("ftp://host:1", "its scheme is 'ftp'")]
    [InlineData("tcp://host:1/path", "more than a host and a port")]
    [InlineData("unix:", "has no path")]
    [InlineData("inproc://", "has no name")]
    public void Channel_WrongUri_SaysWhatIsWrongAndShowsARightOne(string uri, string words)
    {
        var exception = Assert.Throws<ArgumentException>(() => Channel.For(uri));
        Assert.Contains($"'{uri}' is not an address: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.Contains("tcp://127.0.0.1:5001", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressOfAnotherMachine_SaysWhichToTake()
    {
        await using var server = NewServer("tcp://192.0.2.1:0");
        var exception = await Assert.ThrowsAsync<IOException>(() => server.StartAsync());
        Assert.Contains("Cannot listen at tcp://192.0.2.1:0: this machine has no such address", exception.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OneOfTwoPortsInUse_NeitherIsListenedAt()
    {
        await using var first = NewServer("tcp://127.0.0.1:0");
        await first.StartAsync();
        var free = $"inproc://{Guid.NewGuid():N}";
        await using var second = NewServer(free).Listen(first.Endpoints[0]);
        await Assert.ThrowsAsync<IOException>(() => second.StartAsync());
        await using var third = NewServer(free);
        await third.StartAsync();
    }

    [Fact]
    public async Task Start_UnixPathThatIsAFile_FailsAndLeavesTheFile()
    {
        var path = Path.GetTempFileName();
        await using var server = NewServer($"unix:{path}");
        await Assert.ThrowsAsync<IOException>(() => server.StartAsync());
        Assert.True(File.Exists(path));
        File.Delete(path);
    }

    [Fact]
    public async Task Start_UnixSocketLeftBehind_IsTakenOver()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock");
        using (var dead = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, default))
        {
            dead.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
        }

        await using var server = NewServer($"unix:{path}");
        await server.StartAsync();
        await using var channel = Channel.For(server.Endpoints[0]);
        Assert.Equal("x", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
    }

    private static Server NewServer(string uri) => new Server().Add(Probe.OnUnary(static (text, _) => new(text))).Listen(uri);
}
