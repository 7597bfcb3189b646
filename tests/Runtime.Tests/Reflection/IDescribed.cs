using Contracts.Calls;
using Contracts.Runtime.Tests.Marshalling.Messages;
using Contracts.Runtime.Tests.Reflection.Far;

namespace Contracts.Runtime.Tests.Reflection;

/// <summary>A contract that mentions every kind of message, to be described to those who ask.</summary>
[Contract("tests.Described")]
public interface IDescribed
{
    ValueTask<Scalars> ScalarsAsync(Scalars request, CancellationToken cancellationToken = default);
    ValueTask<Optionals> OptionalsAsync(Optionals request, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Known> KnownAsync(Known request, CancellationToken cancellationToken = default);
    ValueTask<Lists> ListsAsync(IAsyncEnumerable<Lists> requests, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Maps> MapsAsync(IAsyncEnumerable<Maps> requests, CancellationToken cancellationToken = default);
    ValueTask<Tree> TreeAsync(Tree request, CancellationToken cancellationToken = default);
    ValueTask<Holder> HolderAsync(Holder request, CancellationToken cancellationToken = default);
    [Idempotent] ValueTask<Marshalling.Oracle.Nested> NestedAsync(Marshalling.Oracle.Nested request, CancellationToken cancellationToken = default);
    ValueTask<Page<Inner>> PagesAsync(Page<Color> request, CancellationToken cancellationToken = default);
    ValueTask AddAsync(int number, string? httpText, CancellationToken cancellationToken = default);
    ValueTask<Near> NearAsync(CancellationToken cancellationToken = default);
    ValueTask ByHandAsync(Outer request, CancellationToken cancellationToken = default);
}

/// <summary>Holds a message of another package that holds this one.</summary>
[Message] public sealed record Near([property: Field(1)] Distant? Distant, [property: Field(2)] Direction Direction);

/// <summary>Holds a message whose marshaller was written by hand.</summary>
[Message] public sealed record Outer([property: Field(1)] ByHand? Inside);

/// <summary>Two names for one number, and none for zero.</summary>
public enum Direction
{
    North = 1,
#pragma warning disable CA1069 // That is the case.
    Up = 1,
#pragma warning restore CA1069
    South = -1,
}
