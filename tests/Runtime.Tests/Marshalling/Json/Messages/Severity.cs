namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

/// <summary>An enum as the language server protocol has them.</summary>
public enum Severity : byte
{
    None = 0,
    Error = 1,
    Hint = 4,
}
