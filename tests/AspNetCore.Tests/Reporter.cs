namespace Contracts.AspNetCore.Tests;

/// <summary>Reports each number up to the last.</summary>
internal sealed class Reporter : IReporter
{
    public ValueTask<int> CountAsync(int to, IProgress<int> progress, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= to; i++)
        {
            progress.Report(i);
        }

        return new(to);
    }
}
