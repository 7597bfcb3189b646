namespace Contracts.Interop.Tests.Parties;

/// <summary>A case of our client found what it should not.</summary>
internal sealed class CaseFailedException(string message) : Exception(message)
{
    /// <summary>Throws unless two values are equal.</summary>
    public static void Unless<T>(T actual, T expected, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            throw new CaseFailedException($"{what} is {actual}, not {expected}");
        }
    }
}
