namespace Contracts.Transports.Wires;

/// <summary>What an event tells a call, in the order of telling. A frame may hold several; they are told together if user code comes last.</summary>
[Flags]
internal enum EventKind : byte
{
    /// <summary>Nothing; no event is that.</summary>
    None = 0,

    /// <summary>Server: the call begins.</summary>
    Begin = 1,

    /// <summary>Client: response headers.</summary>
    Headers = 2,

    /// <summary>A whole message.</summary>
    Message = 4,

    /// <summary>Server: no request follows.</summary>
    HalfClose = 8,

    /// <summary>Client: the call ended.</summary>
    End = 16,

    /// <summary>Server: nobody waits any more.</summary>
    Cancel = 32,
}
