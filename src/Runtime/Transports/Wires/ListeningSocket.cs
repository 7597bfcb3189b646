using System.Net;
using System.Net.Sockets;

namespace Contracts.Transports.Wires;

/// <summary>Binds the address of a server, and says what to do if that fails.</summary>
internal static class ListeningSocket
{
    /// <summary>Binds and listens.</summary>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async ValueTask<Socket> BindAsync(Address address, int backlog, CancellationToken cancellationToken)
    {
        try
        {
            return address.IsPath
                ? BindPath(address, backlog)
                : Bind(new IPEndPoint(await ResolveAsync(address.Host, cancellationToken).ConfigureAwait(false), address.Port), backlog);
        }
        catch (SocketException exception)
        {
            throw new IOException($"Cannot listen at {address}: {Why(address, exception)}", exception);
        }
    }

    private static Socket BindPath(Address address, int backlog)
    {
        var endpoint = new UnixDomainSocketEndPoint(address.Path);
        if (File.Exists(address.Path) && IsSocket(address.Path) && !IsServed(endpoint))
        {
            // Left behind by a server that was killed.
            File.Delete(address.Path);
        }

        return Bind(endpoint, backlog);
    }

    // A socket cannot be opened as a file; what can be is somebody's file, and not ours to delete.
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsServed(UnixDomainSocketEndPoint endpoint)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint);
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }

    private static Socket Bind(EndPoint endpoint, int backlog)
    {
        var socket = endpoint is IPEndPoint ip
            ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (endpoint is IPEndPoint { Address: var any } && any.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endpoint);
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<IPAddress> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return literal;
        }

        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        return addresses.FirstOrDefault(static one => one.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
    }

    private static string Why(Address address, SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse when address.IsPath => "the path is in use. Stop the server that uses it, delete the file if there is none, or take another path.",
        SocketError.AddressAlreadyInUse => $"port {address.Port} is in use. Stop the program that uses it, take another port, or port 0 for a free one.",
        SocketError.AccessDenied => "access is denied. Take a port above 1023, or a path that this user may write to.",
        SocketError.AddressNotAvailable => "this machine has no such address. Take one of its own, 127.0.0.1 for this machine only, or 0.0.0.0 for all.",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => $"the name {address.Host} has no address. Take an IP address, as in {address.Scheme}://127.0.0.1:{address.Port}.",
        _ => $"{exception.Message} ({exception.SocketErrorCode}).",
    };
}
