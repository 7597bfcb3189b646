using System.Buffers;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>The two messages, once as protoc's classes and once as ours, made from the same bytes.</summary>
internal static class Samples
{
    public static Google.Small GoogleSmall { get; } = new() { Id = 42, Name = "sixteen letters!" };

    public static Google.Order GoogleOrder { get; } = new()
    {
        Id = 9_007_199_254_740_993,
        Customer = "Ada Lovelace",
        Reference = "REF-2024-000017-XJ",
        IsPaid = true,
        Priority = 3,
        Total = 1234.56,
        Discount = 0.15f,
        Placed = 1_700_000_000_000,
        Balance = -1500,
        Revision = 300,
        Signature = global::Google.Protobuf.ByteString.CopyFrom([.. Enumerable.Range(0, 32).Select(x => (byte)x)]),
        State = Google.State.Shipped,
        Billing = new Google.Address { Street = "12 Saint James's Square", City = "London", Zip = "SW1Y 4JH", Country = 44 },
        Shipping = new Google.Address { Street = "1 Analytical Engine Road", City = "Cambridge", Zip = "CB3 0FD", Country = 44 },
        Lines =
        {
            new Google.Line { Sku = "SKU-0001", Quantity = 2, Price = 19.99 },
            new Google.Line { Sku = "SKU-0002", Quantity = 1, Price = 249 },
            new Google.Line { Sku = "SKU-0003", Quantity = 150, Price = 0.45 },
        },
        Ratings = { 5, 4, 3, 200, 1000, 5, 5, 2 },
        Tags = { "priority", "gift", "überseefracht" },
        Labels = { ["channel"] = "web", ["campaign"] = "spring", ["region"] = "emea" },
        Stock = { [17] = 250, [18] = 1_000_000, [19] = 0 },
        Note = "Leave it with the neighbour at number fourteen, please, and ring twice.",
        Retries = 0,
    };

    public static byte[] SmallBytes { get; } = global::Google.Protobuf.MessageExtensions.ToByteArray(GoogleSmall);

    public static byte[] OrderBytes { get; } = global::Google.Protobuf.MessageExtensions.ToByteArray(GoogleOrder);

    public static Small Small { get; } = SmallMarshaller.Instance.Read(new ReadOnlySequence<byte>(SmallBytes));

    public static Order Order { get; } = OrderMarshaller.Instance.Read(new ReadOnlySequence<byte>(OrderBytes));
}
