namespace Contracts.Calls;

/// <summary>How a call ended. Names and numbers are gRPC's (grpc/doc/statuscodes.md).</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The caller cancelled the call.</summary>
    Cancelled = 1,

    /// <summary>An error with no better code, such as an exception that the handler did not turn into a status.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended. The call may have run all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit was reached: a message, metadata, a quota, the number of calls.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs; do not retry before it is mended.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against another; retry the whole transaction.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, as reading past the end.</summary>
    OutOfRange = 11,

    /// <summary>The service or the method is not there.</summary>
    Unimplemented = 12,

    /// <summary>An invariant broke: the peer sent what its protocol forbids, or bytes that are no message.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; a call that had not been sent can be retried.</summary>
    Unavailable = 14,

    /// <summary>Data was lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller did not prove who it is.</summary>
    Unauthenticated = 16,
}
