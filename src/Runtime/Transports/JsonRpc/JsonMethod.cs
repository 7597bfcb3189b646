using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>A method in JSON, ready to be called.</summary>
/// <param name="Server">Makes its calls.</param>
/// <param name="Head">As of its <see cref="JsonTwin"/>.</param>
/// <param name="IsProgress">Whether it is called as reports are, which it then gets if they are of no call.</param>
internal sealed record JsonMethod(ServerMethod Server, StreamHead? Head, bool IsProgress)
{
    /// <summary>The parameter that takes reports; <see langword="null"/> if there is none.</summary>
    public IProgressParameter? Progress { get; } = Server.Method.Progress;
}
