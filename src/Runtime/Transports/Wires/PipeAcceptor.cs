using System.IO.Pipes;

namespace Contracts.Transports.Wires;

/// <summary>Accepts over a named pipe of Windows, from processes of the user that this one runs as.</summary>
internal sealed class PipeAcceptor(Address address) : IAcceptor
{
    private NamedPipeServerStream? _next;

    /// <inheritdoc/>
    public Address Address => address;

    /// <inheritdoc/>
    public ValueTask BindAsync(CancellationToken cancellationToken)
    {
        try
        {
            _next = Open(PipeOptions.FirstPipeInstance);
            return ValueTask.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"Cannot listen at {address}: {exception.Message} Stop the server that uses the name, or take another one.", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Accepted> AcceptAsync(CancellationToken cancellationToken)
    {
        var pipe = _next ??= Open(PipeOptions.None);
        try
        {
            await pipe.WaitForConnectionAsync(cancellationToken).ConfigureAwait(false);
            // At once, or whoever calls next finds nobody there.
            _next = null;
            _next = Open(PipeOptions.None);
            return new Accepted(new PipeWire(pipe), address.ToString());
        }
        catch (UnauthorizedAccessException exception)
        {
            _next = null;
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"It is another user's: {exception.Message}", exception);
        }
        catch (IOException)
        {
            _next = null;
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _next?.Dispose();

    private NamedPipeServerStream Open(PipeOptions more) => new(
        address.Host, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
        PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | more);
}
