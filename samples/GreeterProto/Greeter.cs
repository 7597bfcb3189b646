using Contracts.Calls;

namespace Samples.GreetingProto;

internal sealed class Greeter : IGreeter
{
    public ValueTask<HelloReply> SayHelloAsync(HelloRequest request, CallContext context) => new(new HelloReply { Text = $"Hello, {request.Name}!" });

    public async IAsyncEnumerable<Tick> CountAsync(CountRequest request, CallContext context)
    {
        for (var number = 1; number <= request.To; number++)
        {
            await Task.Delay(request.Pause?.ToTimeSpan() ?? TimeSpan.Zero, context.CancellationToken);
            yield return new Tick { Number = number };
        }
    }

    public async ValueTask<Summary> SumAsync(IAsyncEnumerable<Sample> requests, CallContext context)
    {
        var summary = new Summary();
        await foreach (var sample in requests)
        {
            summary.Count++;
            summary.Total += sample.Value;
        }

        return summary;
    }

    public async IAsyncEnumerable<Note> ChatAsync(IAsyncEnumerable<Note> requests, CallContext context)
    {
        await foreach (var note in requests)
        {
            yield return new Note { From = "Greeter", Text = $"{note.From} said: {note.Text}" };
        }
    }
}
