using System.Runtime.CompilerServices;

namespace Samples.Greeting;

internal sealed class Greeter : IGreeter
{
    public ValueTask<HelloReply> SayHelloAsync(HelloRequest request, CancellationToken cancellationToken) =>
        new(new HelloReply($"Hello, {request.Name}!"));

    public ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken) => new(a + b);

    public async IAsyncEnumerable<Tick> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; number <= to; number++)
        {
            await Task.Yield();
            yield return new Tick(number);
        }
    }

    public async ValueTask<Summary> SumAsync(IAsyncEnumerable<Sample> samples, CancellationToken cancellationToken)
    {
        var summary = new Summary(0, 0);
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            summary = new Summary(summary.Count + 1, summary.Total + sample.Value);
        }

        return summary;
    }

    public async IAsyncEnumerable<Note> ChatAsync(
        IAsyncEnumerable<Note> notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var note in notes.WithCancellation(cancellationToken))
        {
            yield return new Note("Greeter", $"{note.From} said: {note.Text}");
        }
    }
}
