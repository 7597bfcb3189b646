using System.Reflection;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Counts what waits for a token. The framework does not say it, so this looks: a source holds a linked list of callbacks.</summary>
internal static class Registrations
{
    /// <summary>How many callbacks are registered.</summary>
    public static int With(CancellationTokenSource source)
    {
        var registrations = Field(source, "_registrations");
        var count = 0;
        for (var node = registrations is null ? null : Field(registrations, "Callbacks"); node is not null; node = Field(node, "Next"))
        {
            count++;
        }

        return count;
    }

    private static object? Field(object owner, string name) =>
        (owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingFieldException(owner.GetType().FullName, name)).GetValue(owner);
}
