namespace Contracts.Transports.JsonRpc;

/// <summary>What separates messages on a byte stream.</summary>
public enum JsonRpcFraming
{
    /// <summary>Each message is one line: JSON without line ends, and a line feed. As MCP, Go and many others have it.</summary>
    Lines = 0,

    /// <summary>Before each message come header fields, <c>Content-Length</c> among them. As the Language Server Protocol has it.</summary>
    Headers = 1,
}
