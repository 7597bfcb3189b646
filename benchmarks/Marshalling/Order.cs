namespace Contracts.Benchmarks.Marshalling;

[Message]
internal sealed class Order
{
    [Field(1)]
    public long Id { get; set; }

    [Field(2)]
    public string Customer { get; set; } = "";

    [Field(3)]
    public string Reference { get; set; } = "";

    [Field(4)]
    public bool IsPaid { get; set; }

    [Field(5)]
    public int Priority { get; set; }

    [Field(6)]
    public double Total { get; set; }

    [Field(7)]
    public float Discount { get; set; }

    [Field(8, Encoding = FieldEncoding.Fixed)]
    public ulong Placed { get; set; }

    [Field(9, Encoding = FieldEncoding.ZigZag)]
    public int Balance { get; set; }

    [Field(10)]
    public ulong Revision { get; set; }

    [Field(11)]
    public byte[] Signature { get; set; } = [];

    [Field(12)]
    public State State { get; set; }

    [Field(13)]
    public Address? Billing { get; set; }

    [Field(14)]
    public Address? Shipping { get; set; }

    [Field(15)]
    public List<Line> Lines { get; set; } = [];

    [Field(16)]
    public List<int> Ratings { get; set; } = [];

    [Field(17)]
    public List<string> Tags { get; set; } = [];

    [Field(18)]
    public Dictionary<string, string> Labels { get; set; } = [];

    [Field(19)]
    public Dictionary<int, long> Stock { get; set; } = [];

    [Field(20)]
    public string? Note { get; set; }

    [Field(21)]
    public int? Retries { get; set; }
}
