namespace Contracts.Benchmarks.Marshalling;

[Message]
internal sealed class Line
{
    [Field(1)]
    public string Sku { get; set; } = "";

    [Field(2)]
    public int Quantity { get; set; }

    [Field(3)]
    public double Price { get; set; }
}
