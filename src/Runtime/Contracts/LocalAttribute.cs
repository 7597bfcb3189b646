namespace Contracts;

/// <summary>Keeps a default interface method out of the contract: it runs where it is called and is never sent.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LocalAttribute : Attribute;
