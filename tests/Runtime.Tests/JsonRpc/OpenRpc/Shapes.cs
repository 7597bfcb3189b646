using System.Runtime.CompilerServices;
using System.Text.Json;
using Contracts.Runtime.Tests.Marshalling.Json.Messages;
using Contracts.Runtime.Tests.Marshalling.Messages;

namespace Contracts.Runtime.Tests.JsonRpc.OpenRpc;

/// <summary>Answers with something of the right form.</summary>
internal sealed class Shapes : IShapes
{
    public ValueTask<Scalars> ScalarsAsync(Scalars value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<Optionals> OptionalsAsync(Optionals value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<Known> KnownAsync(OptionalKnown value, CancellationToken cancellationToken = default) => new(new Known(default, default, default, default, 0, new Uri("é b", UriKind.Relative), default, default));

    public ValueTask<MoreLists> ListsAsync(Lists value, CancellationToken cancellationToken = default) =>
        new(new MoreLists([1], new HashSet<long>(), [], null, [true], new HashSet<string>(), [new byte[] { 1 }], null, [Color.Blue], []));

    public ValueTask<Maps> MapsAsync(Maps value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<Tree> TreeAsync(Undeclared value, CancellationToken cancellationToken = default) => new(new Tree(1, new Tree(2)));

    public ValueTask<Attributed> AttributedAsync(Attributed value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<Pet> PetAsync(Pet value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<Required> RequiredAsync(Required value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<Free> FreeAsync(Free value, CancellationToken cancellationToken = default) => new(value);

    public ValueTask<string?> JoinAsync(
        string? first, Color color, int[] numbers, Dictionary<string, Inner> inners, long more = 5, Severity kind = Severity.Error, CancellationToken cancellationToken = default) => new(first);

    public ValueTask<double> DivideAsync(double a, double b, CancellationToken cancellationToken = default) => new(a / b);

    public ValueTask<List<DateOnly>?> DaysAsync(int count, CancellationToken cancellationToken = default) =>
        new(count == 0 ? null : Enumerable.Repeat(new DateOnly(2024, 2, 29), count).ToList());

    public async IAsyncEnumerable<Trace> WatchAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < count; i++)
        {
            yield return i % 2 == 0 ? Trace.Messages : (Trace)55;
        }

        await Task.CompletedTask;
    }

    public async ValueTask<int> SumAsync(string name, IAsyncEnumerable<int> numbers, CancellationToken cancellationToken = default) =>
        await numbers.SumAsync(cancellationToken);

    public ValueTask PingAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<JsonElement> AnyAsync(JsonElement value, CancellationToken cancellationToken = default) => new(value);
}
