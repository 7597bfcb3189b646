namespace Contracts;

/// <summary>Declares that a method may run more than once with the effect of running once, so that a call that may have run can be repeated.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class IdempotentAttribute : Attribute;
