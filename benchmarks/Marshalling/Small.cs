namespace Contracts.Benchmarks.Marshalling;

[Message]
internal sealed class Small
{
    [Field(1)]
    public int Id { get; set; }

    [Field(2)]
    public string Name { get; set; } = "";
}
