using Contracts;

namespace Samples.Greeting;

[Contract("samples.Greeter")]
public interface IGreeter
{
    ValueTask<HelloReply> SayHelloAsync(HelloRequest request, CancellationToken cancellationToken = default);
    ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Tick> CountAsync(int to, CancellationToken cancellationToken = default);
    ValueTask<Summary> SumAsync(IAsyncEnumerable<Sample> samples, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Note> ChatAsync(IAsyncEnumerable<Note> notes, CancellationToken cancellationToken = default);
}

[Message] public sealed record HelloRequest([property: Field(1)] string Name);
[Message] public sealed record HelloReply([property: Field(1)] string Text);
[Message] public sealed record Tick([property: Field(1)] int Number);
[Message] public sealed record Sample([property: Field(1)] double Value);
[Message] public sealed record Summary([property: Field(1)] int Count, [property: Field(2)] double Total);
[Message] public sealed record Note([property: Field(1)] string From, [property: Field(2)] string Text);
