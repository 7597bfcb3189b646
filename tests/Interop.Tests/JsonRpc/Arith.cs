using Contracts.Calls;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>Our server.</summary>
internal sealed class Arith : IArith
{
    private string _note = "";

    public ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken) => new(a + b);

    public ValueTask<double> MultiplyAsync(Pair pair, CancellationToken cancellationToken) => new(pair.A * pair.B);

    public ValueTask<double> DivideAsync(Pair pair, CancellationToken cancellationToken) =>
        pair.B == 0 ? throw new RpcException(StatusCode.InvalidArgument, "division by zero") : new(pair.A / pair.B);

    public ValueTask NoteAsync(string text, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _note, text);
        return default;
    }

    public ValueTask<string> LastNoteAsync(CancellationToken cancellationToken) => new(Volatile.Read(ref _note));

    public ValueTask<int> CountAsync(int to, IProgress<int> progress, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= to; i++)
        {
            progress.Report(i);
        }

        return new(to);
    }

    public async ValueTask SleepAsync(CancellationToken cancellationToken) => await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}
