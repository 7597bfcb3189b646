using System.Net;
using System.Net.Sockets;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A server of lines for one client, whose answers a test writes itself.</summary>
internal sealed class LineServer : IAsyncDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Task<Socket> _accepted;
    private StreamReader? _reader;
    private StreamWriter? _writer;

    public LineServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepted = _listener.AcceptAsync();
    }

    public string Address => $"jsonrpc+tcp://{_listener.LocalEndPoint}";


    public async Task<string> ReadLineAsync()
    {
        await BeginAsync();
        return await _reader!.ReadLineAsync().WaitAsync(Stage.Patience) ?? "";
    }

    public async Task ReadUntilAsync(string part)
    {
        string line;
        do
        {
            line = await ReadLineAsync();
            Assert.NotEmpty(line);
        }
        while (!line.Contains(part, StringComparison.Ordinal));
    }

    public async Task SendAsync(string line)
    {
        await BeginAsync();
        await _writer!.WriteAsync(line + "\n");
        await _writer.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _reader?.Dispose();
    }

    private async Task BeginAsync()
    {
        if (_reader is null)
        {
            var stream = new NetworkStream(await _accepted.WaitAsync(Stage.Patience), ownsSocket: true);
            (_reader, _writer) = (new StreamReader(stream), new StreamWriter(stream));
        }
    }
}
