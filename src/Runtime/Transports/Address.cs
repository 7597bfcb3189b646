using System.Globalization;

namespace Contracts.Transports;

/// <summary>Where a server listens: a URI, taken apart.</summary>
/// <param name="Scheme">The transport, in lower case.</param>
/// <param name="Host">Host name, IP address without brackets, or name within the process or of a pipe; empty for a path.</param>
/// <param name="Port">The port, 0 for none or for a free one.</param>
/// <param name="Path">The file of a Unix domain socket, which a named pipe is too but on Windows, or the path of a WebSocket or of an HTTP server, with its slash; empty for other hosts.</param>
internal readonly record struct Address(string Scheme, string Host, int Port, string Path)
{
    private const string Examples =
        "Examples: tcp://127.0.0.1:5001, tls://host:5001, unix:/run/greeter.sock, http://127.0.0.1:5002, https://host:5002, http+unix:/run/greeter.sock, jsonrpc+tcp://127.0.0.1:5003, jsonrpc+ws://127.0.0.1:5004/rpc, jsonrpc+http://127.0.0.1:5004/rpc, jsonrpc+pipe:greeter, jsonrpc+stdio:, inproc://greeter.";

    /// <summary>Whether it is a Unix domain socket.</summary>
    public bool IsPath => Path.Length > 0 && !IsWeb;

    /// <summary>Whether it is a named pipe of Windows.</summary>
    public bool IsPipe => Scheme == "jsonrpc+pipe" && Path.Length == 0;

    /// <summary>Whether it is a path of an HTTP server.</summary>
    public bool IsWeb => Scheme is "jsonrpc+ws" or "jsonrpc+wss" or "jsonrpc+http" or "jsonrpc+https";

    /// <summary>Whether TLS is spoken.</summary>
    public bool IsSecure => Scheme is "tls" or "https" or "jsonrpc+tls" or "jsonrpc+wss" or "jsonrpc+https";

    /// <summary>Takes a URI apart.</summary>
    /// <exception cref="ArgumentException">It is none; the message shows right ones.</exception>
    public static Address Parse(string uri)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            throw Wrong(uri, "it has no scheme");
        }

        var scheme = uri[..colon].ToLowerInvariant();
        var rest = uri[(colon + 1)..];
        return scheme switch
        {
            "unix" or "http+unix" or "jsonrpc+unix" => ParsePath(uri, scheme, rest),
            "jsonrpc+stdio" => rest.Length == 0 ? new Address(scheme, "", 0, "") : throw Wrong(uri, "it has more than the scheme"),
            "inproc" => ParseName(uri, scheme, rest),
            "jsonrpc+pipe" => ParsePipe(uri, scheme, rest),
            "tcp" or "tls" or "http" or "https" or "jsonrpc+tcp" or "jsonrpc+tls" or "jsonrpc+ws" or "jsonrpc+wss" or "jsonrpc+http" or "jsonrpc+https" => ParseHost(uri, scheme, rest),
            _ => throw Wrong(uri, $"its scheme is '{scheme}', and there is no such transport"),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Scheme switch
    {
        "jsonrpc+pipe" => $"{Scheme}:{(Host.Length > 0 ? Host : Path)}",
        _ when IsPath => $"{Scheme}:{Path}",
        "inproc" => $"inproc://{Host}",
        "jsonrpc+stdio" => $"{Scheme}:",
        _ => $"{Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port.ToString(CultureInfo.InvariantCulture)}{Path}",
    };

    private static Address ParsePath(string uri, string scheme, string rest)
    {
        var path = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
        return path.Length > 0 ? new Address(scheme, "", 0, path) : throw Wrong(uri, "it has no path");
    }

    private static Address ParseName(string uri, string scheme, string rest)
    {
        var name = rest.TrimStart('/').TrimEnd('/');
        return name.Length > 0 ? new Address(scheme, name, 0, "") : throw Wrong(uri, "it has no name");
    }

    // As NamedPipeServerStream and node's net have them: a name, which is a file of the temporary folder but on Windows, or the whole path, as in an editor's --pipe=.
    private static Address ParsePipe(string uri, string scheme, string rest)
    {
        const string local = @"\\.\pipe\";
        var name = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
        if (OperatingSystem.IsWindows() && name.StartsWith(local, StringComparison.OrdinalIgnoreCase))
        {
            name = name[local.Length..];
        }

        return name.Length == 0 ? throw Wrong(uri, "it has no name")
            : !OperatingSystem.IsWindows() && name[0] == '/' ? new Address(scheme, "", 0, name)
            : name.AsSpan().ContainsAny('/', '\\') ? throw Wrong(uri, "it has more than a name")
            : new Address(scheme, name, 0, OperatingSystem.IsWindows() ? "" : System.IO.Path.Combine(System.IO.Path.GetTempPath(), "CoreFxPipe_" + name));
    }

    private static Address ParseHost(string uri, string scheme, string rest)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !rest.StartsWith("//", StringComparison.Ordinal) || parsed.Host.Length == 0)
        {
            throw Wrong(uri, "it has no host");
        }

        if (parsed.Port < 0)
        {
            throw Wrong(uri, "it has no port");
        }

        var address = new Address(scheme, parsed.IdnHost.Trim('[', ']'), parsed.Port, "");
        if (address.IsWeb && parsed.UserInfo.Length == 0 && parsed.Fragment.Length == 0)
        {
            return address with { Path = parsed.PathAndQuery };
        }

        if (parsed.AbsolutePath.Length > 1 || parsed.Query.Length > 0 || parsed.UserInfo.Length > 0)
        {
            throw Wrong(uri, "it has more than a host and a port");
        }

        return address;
    }

    private static ArgumentException Wrong(string uri, string why) =>
        new($"'{uri}' is not an address: {why}. {Examples}", nameof(uri));
}
