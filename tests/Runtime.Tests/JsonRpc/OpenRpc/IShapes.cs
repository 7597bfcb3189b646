using System.Text.Json;
using Contracts.Runtime.Tests.Marshalling.Json.Messages;
using Contracts.Runtime.Tests.Marshalling.Messages;

namespace Contracts.Runtime.Tests.JsonRpc.OpenRpc;

/// <summary>Everything that has a form of its own in JSON.</summary>
[Contract("shapes.Shapes")]
public interface IShapes
{
    /// <summary>Sends back what came.</summary>
    ValueTask<Scalars> ScalarsAsync(Scalars value, CancellationToken cancellationToken = default);

    ValueTask<Optionals> OptionalsAsync(Optionals value, CancellationToken cancellationToken = default);

    ValueTask<Known> KnownAsync(OptionalKnown value, CancellationToken cancellationToken = default);

    ValueTask<MoreLists> ListsAsync(Lists value, CancellationToken cancellationToken = default);

    ValueTask<Maps> MapsAsync(Maps value, CancellationToken cancellationToken = default);

    ValueTask<Tree> TreeAsync(Undeclared value, CancellationToken cancellationToken = default);

    ValueTask<Attributed> AttributedAsync(Attributed value, CancellationToken cancellationToken = default);

    ValueTask<Pet> PetAsync(Pet value, CancellationToken cancellationToken = default);

    ValueTask<Required> RequiredAsync(Required value, CancellationToken cancellationToken = default);

    ValueTask<Free> FreeAsync(Free value, CancellationToken cancellationToken = default);

    /// <summary>Joins what it is given.</summary>
    ValueTask<string?> JoinAsync(
        string? first, Color color, int[] numbers, Dictionary<string, Inner> inners, long more = 5, Severity kind = Severity.Error, CancellationToken cancellationToken = default);

    ValueTask<double> DivideAsync(double a, double b, CancellationToken cancellationToken = default);

    ValueTask<List<DateOnly>?> DaysAsync(int count, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Trace> WatchAsync(int count, CancellationToken cancellationToken = default);

    ValueTask<int> SumAsync(string name, IAsyncEnumerable<int> numbers, CancellationToken cancellationToken = default);

    ValueTask PingAsync(CancellationToken cancellationToken = default);

    ValueTask<JsonElement> AnyAsync(JsonElement value, CancellationToken cancellationToken = default);
}
