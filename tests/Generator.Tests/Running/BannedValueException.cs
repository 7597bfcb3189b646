namespace Contracts.Generator.Tests.Running;

/// <summary>A stage's output holds what a model must not hold.</summary>
internal sealed class BannedValueException(string message) : Exception(message);
