namespace Contracts.Transports.JsonRpc;

/// <summary>A method in JSON, ready to be called.</summary>
/// <param name="Server">Makes its calls.</param>
/// <param name="Head">As of its <see cref="JsonTwin"/>.</param>
internal sealed record JsonMethod(ServerMethod Server, StreamHead? Head);
