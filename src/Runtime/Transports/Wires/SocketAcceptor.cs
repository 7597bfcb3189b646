using System.Net;
using System.Net.Sockets;

namespace Contracts.Transports.Wires;

/// <summary>Accepts over TCP or a Unix domain socket.</summary>
internal sealed class SocketAcceptor(Address address) : IAcceptor
{
    private const int Backlog = 512;

    private Socket? _socket;

    /// <inheritdoc/>
    public Address Address { get; private set; } = address;

    /// <inheritdoc/>
    public async ValueTask BindAsync(CancellationToken cancellationToken)
    {
        _socket = await ListeningSocket.BindAsync(Address, Backlog, cancellationToken).ConfigureAwait(false);
        if (_socket.LocalEndPoint is IPEndPoint endpoint)
        {
            Address = Address with { Port = endpoint.Port };
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Accepted> AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = await NextAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return new Accepted(new SocketWire(socket), PeerOf(socket));
            }
            catch (SocketException)
            {
                // It has gone again; who comes next need not wait for that.
                socket.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_socket is not { } socket)
        {
            return;
        }

        // Once only: by the next time the path may be another server's.
        _socket = null;
        socket.Dispose();
        if (Address.IsPath)
        {
            File.Delete(Address.Path);
        }
    }

    private async ValueTask<Socket> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _socket!.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private string PeerOf(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint peer)
        {
            return Address.ToString();
        }

        socket.NoDelay = true;
        var host = peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4() : peer.Address;
        return new Address(Address.Scheme, host.ToString(), peer.Port, "").ToString();
    }
}
