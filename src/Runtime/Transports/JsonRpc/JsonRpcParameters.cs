namespace Contracts.Transports.JsonRpc;

/// <summary>How a call carries its parameters.</summary>
public enum JsonRpcParameters
{
    /// <summary>An array in the order of the parameters; a message that is the only parameter is its one element.</summary>
    ByPosition = 0,

    /// <summary>An object by the parameters' names; a message that is the only parameter is that object itself.</summary>
    ByName = 1,
}
