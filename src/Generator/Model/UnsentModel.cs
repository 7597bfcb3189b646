namespace Contracts.Generator.Model;

/// <summary>A member that the client must implement and that is not sent.</summary>
/// <param name="Signature">An explicit implementation, as in <c>int global::N.IGreeter.Add(int a)</c>.</param>
/// <param name="Reason">What the member throws.</param>
internal sealed record UnsentModel(string Signature, string Reason);
