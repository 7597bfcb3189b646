namespace Contracts.Generator.Model;

/// <summary>The names of the types that are emitted for a contract, unescaped, without what they are nested in.</summary>
/// <param name="Scope">What comes before them: <c>global::N.</c>, <c>global::N.Outer.</c>, or <c>global::</c> for the global namespace.</param>
/// <param name="Client">As <c>GreeterClient</c>.</param>
/// <param name="Methods">As <c>GreeterMethods</c>.</param>
/// <param name="Dispatcher">As <c>GreeterService</c>.</param>
internal sealed record ContractNames(string Scope, string Client, string Methods, string Dispatcher);
