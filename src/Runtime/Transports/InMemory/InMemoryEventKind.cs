namespace Contracts.Transports.InMemory;

/// <summary>What crosses from one side of a call to the other.</summary>
internal enum InMemoryEventKind
{
    /// <summary>To the server: the call begins.</summary>
    Open,

    /// <summary>To the client: response headers.</summary>
    Headers,

    /// <summary>A message.</summary>
    Message,

    /// <summary>To the server: no message follows.</summary>
    HalfClose,

    /// <summary>To the server: nobody waits any more. To the client: the status.</summary>
    End,
}
