using Contracts.Calls;

namespace Contracts.Generator.Tests.Emission.Sources.Reports;

/// <summary>Methods that report how far they are.</summary>
[Contract("reports.Reports")]
public interface IReports
{
    /// <summary>Counts.</summary>
    /// <param name="to">How far.</param>
    /// <param name="progress">What was counted.</param>
    /// <returns>The sum.</returns>
    ValueTask<int> CountAsync(int to, IProgress<int> progress, CancellationToken cancellationToken = default);

    ValueTask<Found> FindAsync(Sought sought, IProgress<Found>? found = null, CallContext? context = null);

    Task<string?> NameAsync(IProgress<string?> names);

    Task WaitAsync(IProgress<List<int>> progress, CancellationToken cancellationToken = default);
}

[Message] public sealed record Sought([property: Field(1)] string Text);

[Message] public sealed record Found([property: Field(1)] int At);
