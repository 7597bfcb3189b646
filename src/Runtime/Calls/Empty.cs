namespace Contracts.Calls;

/// <summary>The message with no fields: what a method without parameters sends and one without result returns.</summary>
public readonly record struct Empty;
