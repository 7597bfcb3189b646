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

    /// <summary>Wakes a reader, at once or when the batch says so: see <see cref="IEventBatch.TryWakeLater"/>.</summary>
    public static void Wake(IThreadPoolWorkItem reader)
    {
        if (_batch?.TryWakeLater(reader) is not true)
        {
            reader.Execute();
        }
    }
}
