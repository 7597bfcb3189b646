using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>One method as a server serves it: makes the calls of its handler.</summary>
internal abstract class ServerMethod(ServiceTable table)
{
    /// <summary>The method.</summary>
    public abstract Method Method { get; }

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider Time => table.Time;

    /// <summary>Makes a call, ready to begin.</summary>
    public abstract ServerCall CreateCall();

    /// <summary>The status for what a handler threw: the one place where that is decided.</summary>
    /// <param name="exception">What the handler threw.</param>
    /// <param name="isCancelled">Whether the client had cancelled the call.</param>
    public Status StatusOf(Exception exception, bool isCancelled) => exception switch
    {
        // A handler that throws RpcException chooses its status; that of a call it made itself passes through as it is.
        RpcException rpc => rpc.Status,
        OperationCanceledException when isCancelled => new Status(StatusCode.Cancelled, "The caller cancelled the call."),
        _ => new Status(StatusCode.Unknown, table.IncludeExceptionDetail
            ? $"The handler of {Method.FullName} threw {exception.GetType().Name}: {exception.Message}"
            : $"The handler of {Method.FullName} failed. Throw RpcException to choose a status, or set ServerOptions.IncludeExceptionDetail to see why."),
    };
}
