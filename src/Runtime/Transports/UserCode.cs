namespace Contracts.Transports;

/// <summary>The door through which calls enter user code.</summary>
internal static class UserCode
{
    [ThreadStatic]
    private static IEventBatch? _batch;

    /// <summary>The batch that this thread works off, or <see langword="null"/>. Set by the transport's dispatcher around a batch.</summary>
    public static IEventBatch? Batch
    {
        get => _batch;
        set => _batch = value;
    }

    /// <summary>Says that user code follows.</summary>
    public static void Enter() => _batch?.OnUserCode();
}
