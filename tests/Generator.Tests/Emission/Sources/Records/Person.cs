namespace Contracts.Generator.Tests.Emission.Sources.Records;

/// <summary>A member of every kind.</summary>
[Message]
public class Person(string name)
{
    [Field(1)]
    public string Name { get; } = name;

    [Field(2)]
    public required int Age { get; init; }

    [Field(3)]
    public string? Nick { get; set; }

    [Field(4, Encoding = FieldEncoding.ZigZag)]
    public long Balance { get; set; }

    [Field(5)]
    public Colour Colour { get; set; }

    [Field(6)]
    public Point Home { get; set; }

    [Field(7)]
    public Person? Parent { get; set; }

    [Field(8)]
    public List<int> Scores { get; set; } = [];

    [Field(9)]
    public Point[] Path { get; set; } = [];

    [Field(10)]
    public Dictionary<string, Point> Places { get; set; } = [];

    [Field(11)]
    public DateTime? Born { get; set; }

    [Field(12)]
    public byte[] Photo { get; set; } = [];
}
