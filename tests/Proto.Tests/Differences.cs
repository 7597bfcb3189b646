namespace Contracts.Proto.Tests;

/// <summary>Where we differ from protoc on purpose, or not yet on purpose, each with its reason.</summary>
internal static class Differences
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal);

    public static bool IsDeliberate(string theme, string name) => Reasons.ContainsKey(theme + ": " + name);
}
