namespace Contracts.Testing.Rules;

/// <summary>A fixture says something else than its analyzer or code fix does, or proves nothing.</summary>
public sealed class FixtureException(string message) : Exception(message);
