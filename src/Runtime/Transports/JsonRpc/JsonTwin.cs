using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>A method in JSON, as it is served.</summary>
/// <param name="Handler">Its handler.</param>
/// <param name="Head">Finds its stream among its parameters, for a method with values beside a stream; otherwise <see langword="null"/>.</param>
internal sealed record JsonTwin(MethodHandler Handler, StreamHead? Head);
