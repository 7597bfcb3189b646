using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Odd.@class.Contracts;

/// <summary>
/// A contract with every kind of thing, <c>and</c> a comment of <see cref="IEverything.Add"/>; 50 % of it @(odd) $(text).
/// </summary>
/// <remarks><para>First.</para><para>Second; with ünïcödé, "quotes" and \ backslashes. */</para></remarks>
[Contract("odd.v1.Everything")]
public interface IEverything
{
    /// <summary>Adds.</summary>
    /// <param name="a">The first.</param>
    /// <param name="httpURL">The second.</param>
    /// <returns>The sum.</returns>
    ValueTask<int> Add(int a, string? httpURL, CancellationToken cancellationToken = default);

    // Not a comment of the documentation.
    [Idempotent] ValueTask<Order> Get(OrderId id, CancellationToken cancellationToken = default);
    [OneWay] ValueTask Forget(Order order, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Event> Watch(Order order, CancellationToken cancellationToken = default);
    ValueTask<Google.Protobuf.WellKnownTypes.Empty> Store(string path, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Any> Talk(IAsyncEnumerable<int?> numbers, CancellationToken cancellationToken = default);
    ValueTask Nothing(CancellationToken cancellationToken = default);
    ValueTask<Pair<Order, Color>> Pair(Pair<int, string> request, CancellationToken cancellationToken = default);
    ValueTask<Left> Circle(Other.Right right, CancellationToken cancellationToken = default);
    ValueTask<NoPackage> Global(NoPackage request, CancellationToken cancellationToken = default);
}

/// <summary>A second view of the same service.</summary>
[Contract("odd.v1.Everything")]
public interface IMore
{
    ValueTask<Outer.Inner> More(Outer.Inner request, CancellationToken cancellationToken = default);
    ValueTask Nothing(CancellationToken cancellationToken = default);
}

/// <summary>Identifies an order.</summary>
/// <param name="Number">Which one.</param>
[Message] public sealed record OrderId([property: Field(1)] long Number);

/**
 * <summary>An order
 * of <c>items</c>.</summary>
 */
[Message]
[Reserved(2, 4, 17)]
[Reserved("OldName", "_x", "HTTP_code")]
public sealed class Order
{
    /** <summary>Its id.</summary> */
    [Field(1)] public OrderId? Id { get; set; }

    [Field(3)] public Dictionary<string, Item> Items { get; set; } = [];

    [Field(5)] public List<Color> Colors { get; set; } = [];

    [Field(6)] public string? kind { get; set; }

    [Field(7)] public DateTimeOffset At { get; set; }

    [Field(8)] public TimeSpan? Took { get; set; }

    [Field(9)] public string HTTPStatus2 { get; set; } = "";

    [Field(10)] public int @event { get; set; }

    [Field(11)] public double? Weight { get; set; }

    [Field(12)] public byte[]? Bytes { get; set; }

    [Field(13)] public Order? Parent { get; set; }

    [Field(14, Encoding = FieldEncoding.ZigZag)] public long Offset { get; set; }

    [Field(15)] public ImmutableArray<Guid> Keys { get; set; } = [];

    [Field(16)] public Dictionary<int, DateTimeOffset> Times { get; set; } = [];

    /*** No comment of the documentation. ***/
    [Field(18)] public Struct? Free { get; set; }

    /**/
    [Field(22)] public System.Text.Json.JsonElement Extra { get; set; }

    [Field(23)] public List<System.Text.Json.JsonElement> Extras { get; set; } = [];

    [Field(24)] public System.Text.Json.JsonElement? Perhaps { get; set; }

    [Field(25)] public Dictionary<string, System.Text.Json.JsonElement> Named { get; set; } = [];

    [Field(26)] public Google.Protobuf.WellKnownTypes.Value? Value { get; set; }

    [Field(19)] public decimal Größe { get; set; }

    [Field(20)] public Sparse Sparse { get; set; }

    [Field(21)] public Event? Last { get; set; }
}

[Message] public readonly record struct Item([property: Field(1)] string A_b, [property: Field(2)] uint Count);

/// <summary>One of them.</summary>
[Union]
[Case(1, typeof(Placed))]
[Case(3, typeof(Shipped))]
[Reserved(2)]
public abstract record Event;

/// <summary>It was placed.</summary>
[Message] public sealed record Placed([property: Field(1)] OrderId Id) : Event;

[Message] public sealed record Shipped() : Event;

/// <summary>Colors.</summary>
public enum Color
{
    /// <summary>None.</summary>
    None,

    /// <summary>Like blood.</summary>
    Red = 5,
    LightBlue = 7,
    Rot = 5,
}

/// <summary>Without zero.</summary>
public enum Sparse : short
{
    Low = -3,
    High = 300,
}

[Message] public sealed record Pair<A, B>([property: Field(1)] A First, [property: Field(2)] B Second);

[Message("odd.v1.Left")] public sealed record Left([property: Field(1)] Other.Right? Right, [property: Field(2)] Up? Up);
[Message("odd.v1.Up")] public sealed record Up([property: Field(1)] Left? Left, [property: Field(2)] google google);
[Message("odd.v1.google")] public sealed record google([property: Field(1)] DateTime At);
[Message("NoPackage")] public sealed record NoPackage([property: Field(1)] Left Left);

public static class Outer
{
    /// <summary>Nested.</summary>
    [Message] public sealed record Inner([property: Field(1)] Inner? Next, [property: Field(2)] bool IsLast);
}

public static class Other
{
    [Message("odd.other.Right")] public sealed record Right([property: Field(1)] Left? Left, [property: Field(2)] List<Right> Rights);
}
