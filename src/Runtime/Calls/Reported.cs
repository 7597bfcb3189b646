namespace Contracts.Calls;

/// <summary>One message of a call that reports how far it is: a report, or the result, which is the last. For generated code.</summary>
/// <typeparam name="TProgress">A report.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public readonly record struct Reported<TProgress, TResult>
{
    /// <summary>A report.</summary>
    public Reported(TProgress progress)
    {
        Progress = progress;
        Result = default!;
    }

    private Reported(TResult result, bool isResult)
    {
        Progress = default!;
        Result = result;
        IsResult = isResult;
    }

    /// <summary>Whether this is the result.</summary>
    public bool IsResult { get; }

    /// <summary>The report; nothing if this is the result.</summary>
    public TProgress Progress { get; }

    /// <summary>The result; nothing if this is a report.</summary>
    public TResult Result { get; }

#pragma warning disable CA1000, MA0018 // A constructor could not tell a result from a report of the same type.
    /// <summary>The result.</summary>
    public static Reported<TProgress, TResult> Of(TResult result) => new(result, isResult: true);
#pragma warning restore CA1000, MA0018
}
