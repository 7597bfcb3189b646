namespace Contracts;

/// <summary>
/// Declares a method to have no response: the call is complete for the client once it has been handed to the transport,
/// and what the handler throws reaches nobody. The method returns <c>void</c>, <see cref="Task"/> or <see cref="ValueTask"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OneWayAttribute : Attribute;
