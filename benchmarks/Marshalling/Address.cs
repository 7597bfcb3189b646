namespace Contracts.Benchmarks.Marshalling;

[Message]
internal sealed class Address
{
    [Field(1)]
    public string Street { get; set; } = "";

    [Field(2)]
    public string City { get; set; } = "";

    [Field(3)]
    public string Zip { get; set; } = "";

    [Field(4)]
    public int Country { get; set; }
}
