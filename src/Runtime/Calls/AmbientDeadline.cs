namespace Contracts.Calls;

/// <summary>The deadline of the handler that runs here, which the calls made inside it inherit.</summary>
internal static class AmbientDeadline
{
    private static readonly AsyncLocal<Deadline> Local = new();

    /// <summary>The deadline that flows with the execution context; <see cref="Deadline.None"/> outside a handler.</summary>
    public static Deadline Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }
}
