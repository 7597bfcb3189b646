namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>What the JSON-RPC peers call and serve.</summary>
[Contract("Arith")]
public interface IArith
{
    ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken = default);

    ValueTask<double> MultiplyAsync(Pair pair, CancellationToken cancellationToken = default);

    ValueTask<double> DivideAsync(Pair pair, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask NoteAsync(string text, CancellationToken cancellationToken = default);

    ValueTask<string> LastNoteAsync(CancellationToken cancellationToken = default);

    ValueTask<int> CountAsync(int to, IProgress<int> progress, CancellationToken cancellationToken = default);

    ValueTask SleepAsync(CancellationToken cancellationToken = default);
}
